"""From when what has gone stale is closed: looked up now and then, so that people are told in time."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from apps.common import clock
from apps.common.outbox.rounds import EachAlone
from apps.register.models import UseCase
from apps.register.models.use_case import RUNNING
from apps.register.services import confirmations

EVERY = timedelta(hours=6)
AT_ONCE = 3  # in a round of about a second: a hundred thousand use cases take nine hours


def note() -> int:
    """Look at those that nobody has looked at for longest; returns how many. Called by the sweeper.

    Nothing decides by what is noted here: the gate computes it anew for every message. One that can't be
    looked at counts as looked at, else it stood before all others. Raises ChoreFailedError at the end.
    """
    now = clock.now()
    due = Q(checked_at__isnull=True) | Q(checked_at__lt=now - EVERY)
    oldest = UseCase.objects.filter(due, state__in=RUNNING).order_by(F("checked_at").asc(nulls_first=True))
    with EachAlone() as alone, transaction.atomic():
        found = list(oldest.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
        UseCase.objects.filter(pk__in=[use_case.pk for use_case in found]).update(checked_at=now)
        for use_case in found:
            with alone("stale_approval"), transaction.atomic():
                _note(use_case)
    return len(found)


def _note(use_case: UseCase) -> None:
    days = [stale.closes_on for stale in confirmations.stale(use_case) if stale.closes_on]
    use_case.closes_on = min(days, default=None)
    use_case.save(update_fields=["closes_on"])
