"""The fields that a column can fill. One line each: a new field of the register is a new line here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.register.imports import converters
from apps.register.imports.converters import Convert
from apps.register.models import (
    Channel,
    DataCategory,
    DecisionEffect,
    OutputUse,
    OwnRole,
    PersonGroup,
)
from apps.vendors.models import DataClass

ID, TITLE, PURPOSE, DEPARTMENT = "source_id", "title", "purpose", "department"
USE_CASE, VERSION, ROW, BASIS = "use case", "version", "row", "legal basis"
LONGEST_ID = 200
LONGEST_TITLE = 160
LONGEST_TEXT = 2000
CLASSES = {
    "öffentlich": DataClass.PUBLIC, "oeffentlich": DataClass.PUBLIC, "public": DataClass.PUBLIC,
    "intern": DataClass.INTERNAL, "internal": DataClass.INTERNAL,
    "vertraulich": DataClass.CONFIDENTIAL, "confidential": DataClass.CONFIDENTIAL,
    "streng vertraulich": DataClass.STRICTLY_CONFIDENTIAL,
    "strictly confidential": DataClass.STRICTLY_CONFIDENTIAL,
    "0": DataClass.PUBLIC, "1": DataClass.INTERNAL, "2": DataClass.CONFIDENTIAL,
    "3": DataClass.STRICTLY_CONFIDENTIAL,
}  # fmt: skip
CHANNELS = {
    "chat": Channel.CHAT, "api": Channel.API, "schnittstelle": Channel.API, "both": Channel.BOTH,
    "beide": Channel.BOTH, "beides": Channel.BOTH, "chat and api": Channel.BOTH, "chat und api": Channel.BOTH,
}  # fmt: skip


PERSONS = {
    "employees": PersonGroup.EMPLOYEES, "staff": PersonGroup.EMPLOYEES, "beschäftigte": PersonGroup.EMPLOYEES,
    "mitarbeitende": PersonGroup.EMPLOYEES, "mitarbeiter": PersonGroup.EMPLOYEES,
    "applicants": PersonGroup.APPLICANTS, "bewerber": PersonGroup.APPLICANTS,
    "bewerbende": PersonGroup.APPLICANTS, "customers": PersonGroup.CUSTOMERS, "kunden": PersonGroup.CUSTOMERS,
    "prospects": PersonGroup.PROSPECTS, "interessenten": PersonGroup.PROSPECTS,
    "suppliers": PersonGroup.SUPPLIERS, "lieferanten": PersonGroup.SUPPLIERS,
    "patients": PersonGroup.PATIENTS, "patienten": PersonGroup.PATIENTS, "minors": PersonGroup.MINORS,
    "children": PersonGroup.MINORS, "kinder": PersonGroup.MINORS, "minderjährige": PersonGroup.MINORS,
    "public": PersonGroup.PUBLIC, "öffentlichkeit": PersonGroup.PUBLIC,
}  # fmt: skip
CATEGORIES = {
    "personal": DataCategory.PERSONAL, "personal data": DataCategory.PERSONAL,
    "personenbezogene daten": DataCategory.PERSONAL, "art. 9": DataCategory.ART_9,
    "art_9": DataCategory.ART_9,
    "special categories": DataCategory.ART_9, "besondere kategorien": DataCategory.ART_9,
    "gesundheitsdaten": DataCategory.ART_9, "health data": DataCategory.ART_9, "art. 10": DataCategory.ART_10,
    "art_10": DataCategory.ART_10, "criminal convictions": DataCategory.ART_10,
    "strafdaten": DataCategory.ART_10, "secrecy_203": DataCategory.SECRECY_203,
    "professional secrets": DataCategory.SECRECY_203, "berufsgeheimnisse": DataCategory.SECRECY_203,
    "§ 203 stgb": DataCategory.SECRECY_203, "trade_secret": DataCategory.TRADE_SECRET,
    "trade secrets": DataCategory.TRADE_SECRET, "geschäftsgeheimnisse": DataCategory.TRADE_SECRET,
}  # fmt: skip
OUTPUTS = {
    "internal": OutputUse.INTERNAL, "intern": OutputUse.INTERNAL, "external": OutputUse.EXTERNAL,
    "extern": OutputUse.EXTERNAL, "public": OutputUse.PUBLIC, "öffentlich": OutputUse.PUBLIC,
}  # fmt: skip
EFFECTS = {
    "none": DecisionEffect.NONE, "keine": DecisionEffect.NONE, "assists": DecisionEffect.ASSISTS,
    "unterstützend": DecisionEffect.ASSISTS, "bereitet vor": DecisionEffect.ASSISTS,
    "automated": DecisionEffect.AUTOMATED, "automatisiert": DecisionEffect.AUTOMATED,
}  # fmt: skip
ROLES = {
    "deployer": OwnRole.DEPLOYER, "betreiber": OwnRole.DEPLOYER, "provider": OwnRole.PROVIDER,
    "anbieter": OwnRole.PROVIDER, "importer": OwnRole.IMPORTER, "einführer": OwnRole.IMPORTER,
    "distributor": OwnRole.DISTRIBUTOR, "händler": OwnRole.DISTRIBUTOR,
    "manufacturer": OwnRole.MANUFACTURER, "hersteller": OwnRole.MANUFACTURER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """``place``: whose field it is; ``field`` names it where it is not called like the target.

    ``joined``: several columns may fill it, one paragraph each.

    ``synonyms``: headings in German and English, as normalised() makes them.
    """

    name: str
    label: str | Promise
    place: str
    convert: Convert
    synonyms: tuple[str, ...]
    joined: bool = False
    field: str = ""

    @property
    def fills(self) -> str:
        return self.field or self.name


TARGETS = {
    target.name: target
    for target in (
        Target(ID, _("Identifier in the source"), ROW, converters.text(LONGEST_ID), (
            "id", "use case id", "usecase id", "identifier", "kennung", "nummer", "nr", "lfd nr",
            "laufende nummer", "aktenzeichen", "schlüssel", "url", "reference", "referenz",
            "inventarnummer", "vorgangsnummer",
        )),
        Target(TITLE, _("Title"), USE_CASE, converters.title(LONGEST_TITLE), (
            "title", "titel", "name", "use case name", "use case", "bezeichnung", "anwendungsfall",
            "tool name", "name des anwendungsfalls", "ki anwendung", "ki system", "anwendung",
            "kurzbezeichnung", "system",
        )),
        Target(PURPOSE, _("Purpose"), VERSION, converters.text(LONGEST_TEXT), (
            "purpose", "zweck", "summary", "description", "beschreibung", "intended purpose",
            "einsatzzweck", "verwendungszweck", "kurzbeschreibung", "zweckbestimmung", "ziel",
            "intended purpose and benefits", "wofür wird das system eingesetzt",
        ), joined=True),
        Target("guidance", _("What may be entered"), VERSION, converters.text(LONGEST_TEXT), (
            "guidance", "what may be entered", "eingaben", "erlaubte eingaben",
            "was darf eingegeben werden", "nutzungshinweise", "instructions", "hinweise",
        ), joined=True),
        Target("legal_basis", _("Legal basis"), BASIS, converters.legal_basis, (
            "legal basis", "rechtsgrundlage", "rechtsgrundlagen", "lawful basis", "erlaubnistatbestand",
        )),
        Target(DEPARTMENT, _("Department"), USE_CASE, converters.text(120), (
            "department", "abteilung", "agency", "organisation", "organisationseinheit", "fachbereich",
            "bereich", "publishing body", "org unit", "referat", "bureau", "zuständige stelle",
            "fachabteilung",
        )),
        Target("personal_data", _("Personal data"), VERSION, converters.personal, (
            "personal data", "personenbezogene daten", "personenbezug", "pii", "pbd", "contains pii",
            "personally identifiable information", "werden personenbezogene daten verarbeitet",
        ), field="data_categories"),
        Target("data_categories", _("Data categories"), VERSION, (
            converters.several(CATEGORIES, DataCategory)
        ), (
            "data categories", "datenkategorien", "kategorien personenbezogener daten", "datenarten",
            "categories of data",
        )),
        Target("persons_affected", _("Persons affected"), VERSION, converters.several(PERSONS, PersonGroup), (
            "persons affected", "data subjects", "betroffene", "betroffene personen", "personenkreis",
            "kategorien betroffener personen", "categories of data subjects", "affected persons",
        )),
        Target("output_use", _("Use of the output"), VERSION, converters.choice(OUTPUTS, OutputUse), (
            "output use", "use of the output", "verwendung der ergebnisse", "verwendung der ausgabe",
            "nutzung der ergebnisse",
        )),
        Target("decision_effect", _("Effect of decisions"), VERSION, (
            converters.choice(EFFECTS, DecisionEffect)
        ), (
            "decision effect", "effect of decisions", "entscheidungswirkung", "wirkung auf entscheidungen",
            "automatisierte entscheidung", "automated decision",
        )),
        Target("own_role", _("Own role under the AI Act"), VERSION, converters.choice(ROLES, OwnRole), (
            "own role", "role under the ai act", "rolle", "rolle nach ki vo", "eigene rolle", "ai act role",
        )),
        Target("monitors_employees", _("Can show what employees do"), VERSION, converters.yes_or_no, (
            "monitors employees", "employee monitoring", "leistungs und verhaltenskontrolle",
            "mitarbeiterüberwachung", "verhaltenskontrolle", "leistungskontrolle",
            "can show what employees do", "kann zeigen was beschäftigte tun",
        )),
        Target("max_data_class", _("Highest data class"), VERSION, converters.choice(CLASSES, DataClass), (
            "data class", "datenklasse", "höchste datenklasse", "highest data class", "schutzklasse",
            "schutzbedarf", "vertraulichkeit", "vertraulichkeitsstufe", "confidentiality", "classification",
            "klassifizierung",
        )),
        Target("channel", _("Channel"), VERSION, converters.choice(CHANNELS, Channel), (
            "channel", "kanal", "nutzungsart", "zugangsweg", "chat oder api", "zugriffsart", "access channel",
        )),
        Target("retention_days", _("Retention in days"), VERSION, converters.days, (
            "retention", "retention days", "aufbewahrung", "aufbewahrung in tagen", "aufbewahrungsdauer",
            "aufbewahrungsfrist", "löschfrist", "speicherdauer", "löschfrist in tagen", "retention in days",
        )),
        Target("next_review_on", _("Next review"), USE_CASE, converters.day, (
            "next review", "next review on", "nächste prüfung", "wiedervorlage", "nächste überprüfung",
            "prüfdatum", "review date", "überprüfung am",
        )),
        Target("ends_on", _("Ends on"), USE_CASE, converters.day, (
            "ends on", "end date", "ende", "enddatum", "endet am", "befristet bis", "valid until",
            "gültig bis", "laufzeitende",
        )),
    )
}  # fmt: skip
