"""Behind the invented vendors: who gets data from them, what they announced, and on what transfers rest."""

from dataclasses import dataclass
from typing import Literal

from apps.vendors.models import ChangeKind, TiaResult
from apps.vendors.transfers import Basis


@dataclass(frozen=True, slots=True)
class Link:
    """One subprocessor; ``under`` names the one that passes data on. Days count from today."""

    name: str
    country: str
    purpose: str
    address: str
    contact: str
    since: int
    under: str = ""
    until: int | None = None
    personal_data: bool = True


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a transfer to the vendor, or to ``to``, rests."""

    country: str
    basis: Basis
    since: int
    to: str = ""
    certificate: str = ""
    reference: str = ""
    checked: int | None = None
    module: Literal[2, 3] | None = None
    tia: int | None = None
    tia_result: str = ""
    tia_days: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a vendor announced: ``notified`` and ``effective`` in days from today."""

    name: str
    country: str
    purpose: str
    source: str
    link: str
    notified: int
    effective: int
    kind: str = ChangeKind.ADDED


LINKS: dict[str, tuple[Link, ...]] = {
    "nordlicht-ki": (
        Link("Hansewerk Rechenzentrum GmbH", "DE", "Betrieb der Rechenzentren",
             "Speicherkoppel 4, 22113 Hamburg", "datenschutz@hansewerk.example", -610),
        Link("Förde Wartung GmbH", "DE", "Wartung der Rechner vor Ort",
             "Kaistraße 19, 24103 Kiel", "post@foerde-wartung.example", -610,
             under="Hansewerk Rechenzentrum GmbH", personal_data=False),
    ),
    "azurblau-cloud": (
        Link("Azurblau Data Centres Ltd.", "IE", "Betrieb der Rechenzentren in Dublin",
             "12 Clonshaugh Park, Dublin 17", "privacy@azurblau-dc.example", -700),
        Link("Liffey Rack Services Ltd.", "IE", "Austausch von Datenträgern",
             "3 Canal Dock, Dublin 2", "dpo@liffey-rack.example", -420, under="Azurblau Data Centres Ltd."),
        Link("Fjordstrøm Drift AS", "NO", "Sicherung in der zweiten Region",
             "Havnegata 7, 7010 Trondheim", "personvern@fjordstrom.example", -380),
        Link("Severn Monitoring Ltd.", "GB", "Überwachung der Verfügbarkeit",
             "48 Quay Street, Bristol BS1", "privacy@severn-monitoring.example", -700, until=-90),
    ),
    "mistralwind": (
        Link("Calanque Hébergement SAS", "FR", "Betrieb der Rechenzentren",
             "8 quai de la Joliette, 13002 Marseille", "dpo@calanque.example", -366),
    ),
    "pacific-reasoning": (
        Link("Cascadia Cloud Hosting LLC", "US", "Betrieb der Rechenzentren",
             "900 NW Lovejoy St, Portland, OR", "privacy@cascadia-cloud.example", -20),
        Link("Deccan Support Services Pvt. Ltd.", "IN", "Support außerhalb der Bürozeiten",
             "14 Residency Road, Bengaluru 560025", "privacy@deccan-support.example", -20),
    ),
}  # fmt: skip

GROUNDS: dict[str, tuple[Ground, ...]] = {
    "pacific-reasoning": (
        Ground("US", Basis.DPF, -20, certificate="Pacific Reasoning Inc.",
               reference="Liste der zertifizierten Unternehmen, Eintrag aktiv", checked=-20),
        Ground("US", Basis.DPF, -20, to="Cascadia Cloud Hosting LLC",
               certificate="Cascadia Cloud Hosting LLC", reference="Eintrag aktiv", checked=-20),
        Ground("IN", Basis.SCC, -20, to="Deccan Support Services Pvt. Ltd.", module=3,
               reference="Anlage III des AVV", tia=-18, tia_result=TiaResult.WITH_MEASURES, tia_days=700),
    ),
}  # fmt: skip

NOTICES: dict[str, tuple[Notice, ...]] = {
    "azurblau-cloud": (
        Notice("Kaveri Customer Care Pvt. Ltd.", "IN", "Support in englischer Sprache",
               "Effective on the date below, Kaveri Customer Care Pvt. Ltd. (Chennai, India) will provide"
               " second-level support. Personnel may view prompts that a customer attaches to a ticket.",
               "Trust Center, List of Subprocessors, Revision 31", -21, 20),
    ),
    # A deadline that nobody kept: ten days are short.
    "mistralwind": (
        Notice("Garonne Analytique SARL", "FR", "Auswertung von Fehlerberichten",
               "Nous ferons appel à Garonne Analytique SARL (Bordeaux) pour l'analyse des incidents.",
               "Rundmail an Vertragskontakte", -32, -12),
    ),
}  # fmt: skip
