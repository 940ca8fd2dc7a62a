"""The fields that a column can fill. One line each: a new field of the register is a new line here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.register.imports import converters
from apps.register.imports.converters import Convert
from apps.register.models import Channel
from apps.vendors.models import DataClass

ID, TITLE, PURPOSE, DEPARTMENT = "source_id", "title", "purpose", "department"
USE_CASE, VERSION, ROW = "use case", "version", "row"
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


@dataclass(frozen=True, slots=True)
class Target:
    """``place``: whose field it is. ``joined``: several columns may fill it, one paragraph each.

    ``synonyms``: headings in German and English, as normalised() makes them.
    """

    name: str
    label: str | Promise
    place: str
    convert: Convert
    synonyms: tuple[str, ...]
    joined: bool = False


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
        Target("legal_basis", _("Legal basis"), VERSION, converters.text(80), (
            "legal basis", "rechtsgrundlage", "rechtsgrundlagen", "lawful basis", "erlaubnistatbestand",
        )),
        Target(DEPARTMENT, _("Department"), USE_CASE, converters.text(120), (
            "department", "abteilung", "agency", "organisation", "organisationseinheit", "fachbereich",
            "bereich", "publishing body", "org unit", "referat", "bureau", "zuständige stelle",
            "fachabteilung",
        )),
        Target("personal_data", _("Personal data"), VERSION, converters.yes_or_no, (
            "personal data", "personenbezogene daten", "personenbezug", "pii", "pbd", "contains pii",
            "personally identifiable information", "werden personenbezogene daten verarbeitet",
        )),
        Target("max_data_class", _("Highest data class"), VERSION, converters.choice(CLASSES), (
            "data class", "datenklasse", "höchste datenklasse", "highest data class", "schutzklasse",
            "schutzbedarf", "vertraulichkeit", "vertraulichkeitsstufe", "confidentiality", "classification",
            "klassifizierung",
        )),
        Target("channel", _("Channel"), VERSION, converters.choice(CHANNELS), (
            "channel", "kanal", "zugangsweg", "chat oder api", "zugriffsart", "access channel",
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
