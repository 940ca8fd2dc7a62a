"""Changes as sentences, in German and English."""

from collections.abc import Iterable

from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.values import Value

LABELS: dict[Kind, tuple[str, str]] = {
    Kind.SUBPROCESSOR_ADDED: ("New subprocessor", "Neuer Unterauftragnehmer"),
    Kind.SUBPROCESSOR_REMOVED: ("Subprocessor gone", "Unterauftragnehmer entfallen"),
    Kind.SUBPROCESSOR_COUNTRY: ("Country of a subprocessor", "Land eines Unterauftragnehmers"),
    Kind.SUBPROCESSOR_SCOPE: ("Scope of a subprocessor", "Umfang eines Unterauftragnehmers"),
    Kind.TRAINING: ("Training with inputs", "Training mit Eingaben"),
    Kind.REGION: ("Place of processing", "Ort der Verarbeitung"),
    Kind.TRANSFER: ("Ground for transfers", "Grundlage für Übermittlungen"),
    Kind.OBJECTION_WINDOW: ("Time to object to subprocessors", "Widerspruchsfrist zu Unterauftragnehmern"),
    Kind.SUBPROCESSOR_NOTICE: ("Notice of new subprocessors", "Ankündigung neuer Unterauftragnehmer"),
    Kind.AUTHORISATION: ("Authorisation of subprocessors", "Genehmigung von Unterauftragnehmern"),
    Kind.LIABILITY: ("Liability for subprocessors", "Haftung für Unterauftragnehmer"),
    Kind.BREACH_NOTICE: ("Notice of breaches", "Meldung von Datenschutzverletzungen"),
    Kind.AUDIT_NOTICE: ("Notice of audits", "Ankündigungsfrist für Kontrollen"),
    Kind.AUDIT: ("Audit rights", "Kontrollrechte"),
    Kind.RETENTION: ("Retention", "Speicherdauer"),
    Kind.DELETION: ("Deletion after the end", "Löschung nach Vertragsende"),
    Kind.TERMINATION_NOTICE: ("Notice of termination", "Kündigungsfrist"),
    Kind.PARTY: ("Contracting party", "Vertragspartei"),
    Kind.PERIOD: ("Another period", "Andere Frist"),
    Kind.CLAUSE_REMOVED: ("Clause gone", "Klausel entfallen"),
    Kind.CLAUSE_ADDED: ("New clause", "Neue Klausel"),
    Kind.WORDING: ("Other wording", "Anderer Wortlaut"),
}
_FORMS = {
    "en": {
        "changed": "{label}: {old} became {new}.",
        "added": "{label}: {new} is new.",
        "removed": "{label}: {old} is no longer said.",
        "reworded": "{label}: worded anew.",
    },
    "de": {
        "changed": "{label}: aus {old} wurde {new}.",
        "added": "{label}: neu ist {new}.",
        "removed": "{label}: {old} ist nicht mehr genannt.",
        "reworded": "{label}: neu gefasst.",
    },
}


def label(kind: Kind, language: str) -> str:
    english, german = LABELS[kind]
    return german if language == "de" else english


def said(values: Iterable[Value], language: str) -> str:
    """Several values in a row; empty if nothing is said."""
    return "; ".join(value.text(language) for value in values)


def sentence(kind: Kind, old: str, new: str, *, about: str, language: str) -> str:
    """One sentence that names the change; ``old`` and ``new`` as said() gives them, ``about`` a company."""
    forms = _FORMS[language]
    if kind in {Kind.SUBPROCESSOR_ADDED, Kind.SUBPROCESSOR_REMOVED}:
        where = f" ({old or new})" if old or new else ""
        return f"{label(kind, language)}: {about}{where}."
    named = f"{label(kind, language)}, {about}" if about else label(kind, language)
    return forms[_form(old, new)].format(label=named, old=old, new=new)


def _form(old: str, new: str) -> str:
    if old == new:
        return "reworded"
    if old and new:
        return "changed"
    return "added" if new else "removed"
