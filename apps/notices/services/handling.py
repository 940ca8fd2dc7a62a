"""Taking care of a date, or putting its reminder off."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit.record import record
from apps.common import clock
from apps.notices.models import Reminder
from apps.notices.services.deadlines import Deadline, is_watched_by


class NotPossibleError(Exception):
    """It may not happen; ``str()`` says why, and what to do instead."""


def acknowledge(deadline: Deadline, *, by: User) -> None:
    """“I take care”: nobody further is told at this threshold. Raises NotPossibleError."""
    with transaction.atomic():
        sent = _locked(deadline, by)
        latest = _latest(sent)
        for reminder in _untended(sent):
            reminder.acknowledged_at, reminder.acknowledged_by = clock.now(), by
            reminder.save(update_fields=["acknowledged_at", "acknowledged_by"])
        record("reminder:acknowledge", latest[0], by=by, **_facts(deadline, latest))


def snooze(deadline: Deadline, until: date, *, by: User) -> None:
    """Nothing is sent about this date until then, to nobody. Raises NotPossibleError."""
    with transaction.atomic():
        sent = _locked(deadline, by)
        latest = _latest(sent)
        if latest[0].threshold == 0 or deadline.due_on <= clock.today():
            raise NotPossibleError(_("This is due: it can't be put off any more. Please take care of it."))
        if not clock.today() < until <= deadline.due_on:
            raise NotPossibleError(_("Please choose a day after today and not after the due date."))
        for reminder in _untended(sent):
            reminder.snoozed_until, reminder.snoozed_by = until, by
            reminder.save(update_fields=["snoozed_until", "snoozed_by"])
        record("reminder:snooze", latest[0], by=by, snoozed_until=until, **_facts(deadline, latest))


def _locked(deadline: Deadline, by: User) -> list[Reminder]:
    """All reminders of the date, for somebody who answers for it."""
    if by.pk not in deadline.people and not is_watched_by(deadline, by):
        raise NotPossibleError(_("You don't answer for this date."))
    sent = Reminder.objects.of(deadline.source, deadline.ref, deadline.due_on).filter(ended_at__isnull=True)
    return list(sent.select_for_update(of=("self",)).order_by("pk"))


def _latest(sent: Sequence[Reminder]) -> list[Reminder]:
    """Those of the nearest threshold that was sent."""
    nearest = min((reminder.threshold for reminder in sent), default=None)
    latest = [reminder for reminder in sent if reminder.threshold == nearest]
    if not latest:
        raise NotPossibleError(_("No reminder of this date has gone out yet: please wait for the first one."))
    if any(reminder.acknowledged_at for reminder in latest):
        raise NotPossibleError(_("Somebody has already said that they take care of this."))
    return latest


def _untended(sent: Sequence[Reminder]) -> list[Reminder]:
    """Those of earlier thresholds too: to the person it is one date."""
    return [reminder for reminder in sent if reminder.acknowledged_at is None]


def _facts(deadline: Deadline, latest: Sequence[Reminder]) -> dict[str, object]:
    return {
        "source": deadline.source,
        "record": deadline.ref,
        "due_on": deadline.due_on,
        "threshold": latest[0].threshold,
    }
