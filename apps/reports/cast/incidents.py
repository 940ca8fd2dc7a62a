"""What went wrong at Rheinwerk Pumpen: one closed, one at a vendor, one whose clock runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.incidents.duties import Whom
from apps.incidents.models import Harm, HighRisk, IncidentKind, Risk, Severity


@dataclass(frozen=True, slots=True)
class Incident:
    """``aware`` and ``happened`` are hours ago. ``facts`` are fields of an assessment, ``said`` its texts.

    ``told``: hours after awareness, by whom was told. ``steps`` are taken by the officer ``by``.
    """

    title: str
    account: str
    reporter: str
    kind: IncidentKind
    severity: Severity
    aware: float
    happened: float
    use_case: str = ""
    vendor: str = ""
    by: str = "sabine.keller"
    facts: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[Whom, float] = field(default_factory=dict)
    steps: tuple[str, ...] = ("begin", "investigate")


INCIDENTS = (
    Incident(
        "Angebotsentwurf an falsche Adresse im eigenen Haus",
        "Ein Entwurf aus dem Chat ging an einen Verteiler der Konstruktion statt an den Vertrieb. Darin"
        " standen Name und Durchwahl eines Ansprechpartners beim Kunden. Alle Empfänger sind im Unternehmen.",
        "leyla.aydin", IncidentKind.BREACH, Severity.LOW, aware=700, happened=702, use_case="UC-0001",
        by="mira.koehler",
        facts={"personal_data": True, "risk": Risk.UNLIKELY, "persons": 1, "records": 1},
        said={
            "persons_categories": "Ansprechpartner bei einem gewerblichen Kunden",
            "records_categories": "Name, dienstliche Durchwahl",
            "consequences": "Keine: Die Empfänger sind zur Vertraulichkeit verpflichtet.",
            "measures": "Nachricht bei allen neun Empfängern gelöscht, Löschung bestätigt. Verteiler neu.",
            "no_notice_reason": "Neun Beschäftigte lasen dienstliche Kontaktdaten, alle sind verpflichtet,"
            " und die Nachricht war nach zwei Stunden gelöscht.",
        },
        steps=("begin", "investigate", "contain", "close"),
    ),
    Incident(
        "Azurblau meldet falsche Druckwerte in Antworten",
        "Azurblau teilt mit: Azurblau Omni gab seit dem letzten Modellwechsel einzelne Druckwerte um eine"
        " Größenordnung falsch wieder. Bei einem anderen Kunden wurde ein Überdruckventil danach eingestellt;"
        " eine Person wurde verletzt. Unsere übersetzten Anleitungen werden geprüft.",
        "leyla.aydin", IncidentKind.AI_SERIOUS, Severity.CRITICAL, aware=120, happened=170,
        use_case="UC-0003", vendor="azurblau-cloud",
        facts={
            "personal_data": False, "high_risk": HighRisk.ANNEX3, "harm": Harm.HEALTH,
        },
        said={
            "consequences": "Falsche Druckwerte in Anleitungen für Wasserwerke (Anhang III Nr. 2).",
            "measures": "Alle Übersetzungen seit dem Modellwechsel zurückgezogen; die Prüfung läuft.",
        },
        told={Whom.PROVIDER: 4},
    ),
    Incident(
        "Sammelantwort mit Kontaktdaten fremder Kunden verschickt",
        "Eine Antwort aus dem Chat wurde ungeprüft an eine Kundin geschickt. Darunter stand noch die Liste"
        " der Ansprechpartner aus der Vorlage: Namen, Adressen und Durchwahlen von etwa 40 Kunden."
        " Aufgefallen ist es, als die Kundin anrief.",
        "jonas.weber", IncidentKind.BREACH, Severity.HIGH, aware=52, happened=70, use_case="UC-0001",
        facts={"personal_data": True, "risk": Risk.RISK, "persons": 40, "records": 40},
        said={
            "persons_categories": "Ansprechpartner bei gewerblichen Kunden",
            "records_categories": "Name, dienstliche Adresse, Durchwahl",
            "measures": "Die Kundin hat die Nachricht gelöscht und das bestätigt. Vorlage gesperrt.",
        },
    ),
)  # fmt: skip
