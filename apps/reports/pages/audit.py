"""The page of the audit log."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit.events import EVENTS, Severity
from apps.audit.models import AuditEvent
from apps.audit.standing import Standing, standing
from apps.common.paging import Page
from apps.reports.detail_words import DETAIL_WORDS
from apps.reports.forms import AuditFilter
from apps.reports.services.events import names_of
from apps.reports.services.targets import Target, targets_of

TONES = {Severity.WARNING: "warn", Severity.NOTICE: "info", Severity.INFO: ""}
LONGEST_DETAIL = 60


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. ``only`` is the query that shows just this record's events."""

    at: datetime | None
    who: str
    sentence: str
    tone: str
    target: Target
    only: str
    details: list[str]


@dataclass(frozen=True, slots=True)
class AuditPage:
    rows: list[EventRow]
    page: Page[AuditEvent]
    form: AuditFilter
    sealed: Standing


def audit_page(page: Page[AuditEvent], form: AuditFilter, user: User) -> AuditPage:
    """Names are looked up for the whole page at once."""
    names = names_of(event.actor for event in page)
    targets = targets_of(((event.target_type, event.target) for event in page), user)
    return AuditPage([_row(event, names, targets) for event in page], page, form, standing())


def _row(event: AuditEvent, names: dict[UUID, str], targets: dict[tuple[str, str], Target]) -> EventRow:
    declared = dict(EVENTS.items()).get(event.event)
    return EventRow(
        at=event.at,
        who=_who(event, names, is_author=bool(declared and declared.by_author)),
        sentence=str(declared.sentence) if declared else event.event,
        tone=TONES[declared.severity] if declared else "",
        target=targets[event.target_type, event.target],
        only=urlencode({"target": f"{event.target_type}:{event.target}"}),
        details=_details(event),
    )


def _who(event: AuditEvent, names: dict[UUID, str], *, is_author: bool) -> str:
    kind, _colon, name = event.actor_kind.partition(":")
    if kind == "system":
        return _("The portal (%(job)s)") % {"job": name}
    if is_author:
        return _("Author (not named)")
    known = names.get(event.actor)
    if kind == "key":
        return _("Key %(name)s") % {"name": known or str(event.actor)[:8]}
    return known or _("A person who was erased (%(pseudonym)s)") % {"pseudonym": str(event.actor)[:8]}


def _details(event: AuditEvent) -> list[str]:
    """States as "old → new", the rest as "name: value": ids, states and counts, never content."""
    rest = dict(event.details)
    old, new = rest.pop("old", None), rest.pop("new", None)
    moved = [f"{old} → {new}"] if new is not None else []
    return moved + [said[:LONGEST_DETAIL] for said in _named(rest)]


def _named(details: dict[str, object]) -> list[str]:
    """In the reader's words; what nothing records any more has none and keeps the name it was given."""
    return [
        f"{DETAIL_WORDS.get(name, name)}: {_shown(value)}"
        for name, value in details.items()
        if value not in ([], "", None)
    ]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(_named(value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
