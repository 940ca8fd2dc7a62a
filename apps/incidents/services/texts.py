"""The words of an incident: sealed under a key of its own, never in a column (docs/adr/0005)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import orjson

from apps.incidents.missing import TEXTS
from apps.incidents.models import Incident, IncidentStep
from apps.interactions.models import ContentKind
from apps.interactions.services import contents, keys
from apps.interactions.services.keys import ErasedError

LONGEST_TITLE, LONGEST_TEXT, LONGEST_REASON = 160, 4000, 500


def begin(incident: Incident, title: str, account: str) -> None:
    """Make the key and seal the first two texts, in the caller's transaction."""
    keys.make(incident.reference)
    contents.store(incident.reference, ContentKind.INCIDENT_TITLE, incident.reference, title.strip())
    contents.store(incident.reference, ContentKind.INCIDENT_ACCOUNT, incident.reference, account.strip())


def titles_of(incidents: Iterable[Incident]) -> dict[int, str]:
    """Titles by id, with two queries for any number of incidents; erased ones are left out."""
    known = {incident.reference: incident.pk for incident in incidents}
    found = contents.read_across(ContentKind.INCIDENT_TITLE, {reference: reference for reference in known})
    return {known[reference]: title for reference, title in found.items()}


def account_of(incident: Incident) -> str:
    return _read(incident, ContentKind.INCIDENT_ACCOUNT)


def notice_of(incident: Incident) -> dict[str, str]:
    """The texts of the notice by their names; all names are there, empty ones too."""
    found = _read(incident, ContentKind.INCIDENT_NOTICE)
    return dict.fromkeys(TEXTS, "") | (orjson.loads(found) if found else {})


def put_notice(incident: Incident, texts: Mapping[str, str]) -> list[str]:
    """Seal the texts of the notice; the names of those that are filled. Raises ErasedError."""
    kept = {name: text.strip() for name, text in texts.items() if name in TEXTS and text.strip()}
    said = orjson.dumps(kept).decode()
    contents.store(incident.reference, ContentKind.INCIDENT_NOTICE, incident.reference, said)
    return sorted(kept)


def put_reason(step: IncidentStep, reason: str) -> None:
    contents.store(step.record.reference, ContentKind.INCIDENT_REASON, step.reference, reason.strip())


def reasons_of(incident: Incident, steps: Iterable[IncidentStep]) -> dict[UUID, str]:
    """Reasons by the references of the steps; of an erased incident none."""
    rows = [step.reference for step in steps]
    try:
        return contents.read_many(incident.reference, ContentKind.INCIDENT_REASON, rows)
    except ErasedError:
        return {}


def _read(incident: Incident, kind: ContentKind) -> str:
    try:
        return contents.read(incident.reference, kind, incident.reference) or ""
    except ErasedError:
        return ""
