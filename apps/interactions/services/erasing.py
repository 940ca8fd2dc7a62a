"""Erase the text of threads: key, ciphertext and vault go, decisions stay (Art. 17 GDPR).

A thread whose text somebody needs for what isn't over waits; a later round takes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog
from django.db import transaction

from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.interactions.erasure import ERASERS, WAITS
from apps.interactions.models import Content, DataKeyRow, Pseudonym, Thread

BEGUN_BEFORE = timedelta(days=1)  # clocks of processes differ

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Erased:
    """``waiting``: name of a wait (``WAITS``) -> threads that are needed for it, and stay for now."""

    threads: tuple[UUID, ...] = ()
    waiting: dict[str, set[UUID]] = field(default_factory=dict)


def erase(threads: Sequence[UUID], why: str, *, by: Actor) -> Erased:
    """Those that nobody needs, in one transaction; one that a message is just written to is passed over."""
    with transaction.atomic():
        locked = Thread.objects.with_text().filter(pk__in=threads).order_by("pk")
        found = {each.pk: each for each in locked.select_for_update(of=("self",), skip_locked=True)}
        waiting = _waiting(list(found))
        free = [each for pk, each in found.items() if not any(pk in needed for needed in waiting.values())]
        _destroy(free)
        Thread.objects.filter(pk__in=[each.pk for each in free]).update(erased_at=clock.now(), erased_for=why)
        for thread in free:
            record("conversation:erase", thread, by=by, why=str(why))
    if free:
        log.info("threads.erased", count=len(free), kind=str(why))
    return Erased(tuple(thread.pk for thread in free), waiting)


def _destroy(threads: Sequence[Thread]) -> None:
    """Without the key each copy of the ciphertext is unreadable, in backups too; the rows go all the same."""
    if not threads:
        return
    ids, begun = [each.pk for each in threads], min(each.created_at for each in threads)
    DataKeyRow.objects.filter(pk__in=ids).delete()
    Pseudonym.objects.filter(thread__in=ids).delete()
    Content.objects.filter(thread__in=ids, at__gte=begun - BEGUN_BEFORE).delete()
    for clear in ERASERS:
        clear(ids)


def _waiting(threads: Sequence[UUID]) -> dict[str, set[UUID]]:
    found = {name: wait.among(threads) for name, wait in WAITS.items()} if threads else {}
    return {name: needed for name, needed in found.items() if needed}
