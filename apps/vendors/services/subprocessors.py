"""Keep the chain behind a service up to date. Who is new makes approvals stale that rest on the service."""

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.vendors.models import Service, Subprocessor, SubprocessorChange
from apps.vendors.models.subprocessor import DEEPEST


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of it. ``country``: two letters (ISO 3166-1); ``parent`` passes data on to it."""

    name: str
    country: str
    purpose: str
    since: date
    contact: str = ""
    address: str = ""
    personal_data: bool = True
    parent: Subprocessor | None = None


def add(service: Service, entry: Entry, *, by: User) -> Subprocessor:
    """Raises RefusedError, also where the same one is in the chain on that day."""
    permit(by, Permission.VENDOR_EDIT)
    return put(service, entry, by=by)


def same(service: Service, entry: Entry) -> Subprocessor | None:
    """Who is in the chain from that day on as it is entered: no less personal data, in the same country."""
    here = service.subprocessors.serving(entry.since).filter(name__iexact=entry.name, country=entry.country)
    staying = here.filter(until__isnull=True)
    return next((each for each in staying if each.personal_data or not entry.personal_data), None)


def put(
    service: Service, entry: Entry, *, by: User, origin: SubprocessorChange | None = None
) -> Subprocessor:
    """For services that have asked for their own permission. Raises RefusedError."""
    with transaction.atomic():
        Service.objects.select_for_update().get(pk=service.pk)
        if service.subprocessors.serving(entry.since).filter(name__iexact=entry.name).exists():
            raise RefusedError("known", _("%(name)s is in this chain already.") % {"name": entry.name})
        if entry.parent is not None:
            _check_place(service.pk, entry.parent, below=0)
        known = {part.name: getattr(entry, part.name) for part in fields(entry)}
        made = service.subprocessors.create(**known, origin=origin, recorded_by=by)
        record("subprocessor:add", made, by=by, service=service.pk, since=entry.since)
    return made


def place(subprocessor: Subprocessor, parent: Subprocessor | None, *, by: User) -> Subprocessor:
    """Hang it, with everybody below, under another one; None is the vendor itself. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        Service.objects.select_for_update().get(pk=subprocessor.service_id)
        locked = Subprocessor.objects.select_for_update(of=("self",)).get(pk=subprocessor.pk)
        if parent is not None:
            _check_place(locked.service_id, parent, below=_height(locked), moved=locked.pk)
        locked.parent = parent
        locked.save(update_fields=["parent"])
        record("subprocessor:place", locked, by=by, parent=parent.pk if parent else None)
    return locked


def end(subprocessor: Subprocessor, until: date, *, by: User) -> Subprocessor:
    """``until`` is the last day. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    return finish(subprocessor, until, by=by)


def finish(subprocessor: Subprocessor, until: date, *, by: User) -> Subprocessor:
    """For services that have asked for their own permission. Raises RefusedError."""
    with transaction.atomic():
        locked = Subprocessor.objects.select_for_update(of=("self",)).get(pk=subprocessor.pk)
        if locked.until is not None:
            raise RefusedError("wrong_state", _("This entry has its last day already."))
        if until < locked.since:
            raise RefusedError("value", _("The last day can't lie before the first."))
        locked.until = until
        locked.save(update_fields=["until"])
        record("subprocessor:end", locked, by=by, last_day=until)
    return locked


def _check_place(service: int, parent: Subprocessor, *, below: int, moved: int | None = None) -> None:
    """``below``: ranks under what is placed. Raises RefusedError for a circle or too deep a chain."""
    if parent.service_id != service:
        raise RefusedError("other_service", _("Both have to be in the chain of the same service."))
    parents = dict(Subprocessor.objects.filter(service=service).values_list("pk", "parent_id"))
    rank, at = 0, parent.pk if parent.pk in parents else None
    while at is not None:
        if at == moved:
            raise RefusedError("circle", _("Nobody in a chain can stand below itself."))
        rank, at = rank + 1, parents[at]
        if rank > DEEPEST:
            break
    if rank + 1 + below > DEEPEST:
        raise RefusedError("too_deep", _("A chain has at most %(count)s ranks here.") % {"count": DEEPEST})


def _height(subprocessor: Subprocessor) -> int:
    """How many ranks hang below it."""
    rows = Subprocessor.objects.filter(service=subprocessor.service_id).values_list("pk", "parent_id")
    below: dict[int | None, list[int]] = {}
    for pk, parent in rows:
        below.setdefault(parent, []).append(pk)
    level, height = below.get(subprocessor.pk, []), 0
    while level and height <= DEEPEST:
        height, level = height + 1, [each for pk in level for each in below.get(pk, [])]
    return height
