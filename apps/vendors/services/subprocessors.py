"""Keep the chain behind a service up to date. Who is new makes approvals stale that rest on the service."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.vendors.models import Service, Subprocessor


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a subprocessor. ``country``: two letters (ISO 3166-1)."""

    name: str
    country: str
    purpose: str
    since: date
    contact: str = ""


def add(service: Service, entry: Entry, *, by: User) -> Subprocessor:
    """Raises RefusedError, also where the same one is in the chain on that day."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        Service.objects.select_for_update().get(pk=service.pk)
        if service.subprocessors.serving(entry.since).filter(name__iexact=entry.name).exists():
            raise RefusedError("known", _("%(name)s is in this chain already.") % {"name": entry.name})
        made = service.subprocessors.create(**asdict(entry), recorded_by=by)
        record("subprocessor:add", made, by=by, service=service.pk, since=entry.since)
    return made


def end(subprocessor: Subprocessor, until: date, *, by: User) -> Subprocessor:
    """``until`` is the last day. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
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
