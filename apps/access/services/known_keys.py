"""Who left knows the keys of the programs they answered for: these end soon after somebody took over."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import date_format

from apps.access.models import ApiKey, KeyState, ServiceAccount
from apps.access.services.service_accounts import tell
from apps.accounts.models import User
from apps.audit.record import record
from apps.common import clock

KNOWN_KEYS_END = "known_keys_end"
DAYS = 7  # with the day of the takeover
_DAY, _LEAST = timedelta(days=1), timedelta(microseconds=1)


def end_soon(account: ServiceAccount, *, by: User) -> None:
    """In the transaction of the takeover, under the lock of the access. ``by``, who took over, is told the
    first last day.

    No key ends later than it would have. One that they made themselves only they have seen; one that was
    replaced has its end already.
    """
    last = clock.today() + timedelta(days=DAYS - 1)
    known = _living(account).filter(ends_at__isnull=True).exclude(issued_by=by).order_by("pk")
    ended = list(known.select_for_update(of=("self",)))
    for key in ended:
        key.ends_at = _end_of(min(last, key.expires_on))
        key.save(update_fields=["ends_at"])
        record("api_key:end_soon", key, by=by, ends_at=key.ends_at.isoformat())
    if ended:
        tell(account, KNOWN_KEYS_END, by, day=_written(min(last, *(key.expires_on for key in ended)), by))


def ending(account: ServiceAccount) -> QuerySet[ApiKey]:
    """Those whose program stops, or has stopped, unless they are replaced."""
    return _living(account).filter(ends_at__isnull=False, replaced_by__isnull=True).order_by("ends_at", "pk")


def _living(account: ServiceAccount) -> QuerySet[ApiKey]:
    return account.keys.filter(state=KeyState.ACTIVE, expires_on__gte=clock.today())


def _end_of(day: date) -> datetime:
    """Its last moment: every page and the gate then name this day as the last."""
    return clock.start_of(day + _DAY) - _LEAST


def _written(day: date, reader: User) -> str:
    with translation.override(reader.language):
        return date_format(day, "DATE_FORMAT")
