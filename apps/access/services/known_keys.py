"""Whoever answers for a program no more knows keys of it: these end soon, and who goes on is told."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import date_format

from apps.access.models import ApiKey, KeyState, ServiceAccount
from apps.access.services.account_people import answering_for, tell
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock

KNOWN_KEYS_END, DEPUTY_KEYS_END = "known_keys_end", "deputy_keys_end"
DAYS = 7  # with the day of the change
_DAY, _LEAST = timedelta(days=1), timedelta(microseconds=1)


def end_soon(account: ServiceAccount, *, gone_since: datetime | None, by: User) -> None:
    """In the transaction of the takeover, under the lock of the access. ``by``, who took over, is told the
    first last day. ``gone_since``: when its former owner was gone; None where they have come back.
    """
    known = _going_on(account)
    if gone_since is not None and not by.may(Permission.KEY_ISSUE):
        # As its deputy, for nobody else: who issues keys may have replaced one for somebody who is gone too.
        known = known.exclude(issued_by=by, replaces__isnull=False, issued_at__gte=gone_since)
    if first := _end(known, by):
        tell(account, KNOWN_KEYS_END, by, day=_written(first, by))


def end_made_by(deputy: User, account: ServiceAccount, *, by: Actor) -> None:
    """In the transaction in which somebody is its deputy no more, under the lock of the access. Whoever
    answers is told the first last day; where nobody does, whoever takes over sees it on the page.
    """
    if first := _end(_going_on(account).filter(issued_by=deputy), by):
        for each in answering_for(account):
            tell(account, DEPUTY_KEYS_END, each, day=_written(first, each))


def ending(account: ServiceAccount) -> QuerySet[ApiKey]:
    """Those whose program stops, or has stopped, unless they are replaced."""
    return _living(account).filter(ends_at__isnull=False, replaced_by__isnull=True).order_by("ends_at", "pk")


def _going_on(account: ServiceAccount) -> QuerySet[ApiKey]:
    """One that was replaced has its end already."""
    return _living(account).filter(ends_at__isnull=True).order_by("pk")


def _living(account: ServiceAccount) -> QuerySet[ApiKey]:
    return account.keys.filter(state=KeyState.ACTIVE, expires_on__gte=clock.today())


def _end(known: QuerySet[ApiKey], by: Actor) -> date | None:
    """The first of their last days; none ends later than it would have."""
    last = clock.today() + timedelta(days=DAYS - 1)
    ended = list(known.select_for_update(of=("self",)))
    for key in ended:
        key.ends_at = _end_of(min(last, key.expires_on))
        key.save(update_fields=["ends_at"])
        record("api_key:end_soon", key, by=by, ends_at=key.ends_at.isoformat())
    return min((last, *(key.expires_on for key in ended))) if ended else None


def _end_of(day: date) -> datetime:
    """Its last moment: every page and the gate then name this day as the last."""
    return clock.start_of(day + _DAY) - _LEAST


def _written(day: date, reader: User) -> str:
    with translation.override(reader.language):
        return date_format(day, "DATE_FORMAT")
