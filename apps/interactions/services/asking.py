"""Ask that one's own text be erased (Art. 17(1) GDPR): nobody has to agree."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import structlog
from django.db import transaction

from apps.accounts.models import User
from apps.audit.actors import System
from apps.audit.record import record
from apps.common import clock
from apps.interactions.models import Erasure, Thread
from apps.interactions.models.thread import ThreadQuerySet
from apps.interactions.services.erasing import Erased, erase
from apps.register.services.keeping import keeping_of

RESTORED = System("restore")

log = structlog.get_logger(__name__)


def ask(thread: Thread, *, by: User) -> Erased:
    """Erased at once where nobody needs it, else by a round of retention; nobody adds to it meanwhile.

    Asked twice, it counts once; of somebody else's thread it does nothing.
    """
    mine = _mine(by).filter(pk=thread.pk)
    with transaction.atomic():
        if mine.filter(erase_asked_at=None).update(erase_asked_at=clock.now()):
            record("conversation:ask_erasure", thread, by=by)
            _tell([thread.pk])
    keeping = keeping_of(thread.use_case)
    stays = keeping is not None and keeping.floor > 0
    return Erased() if stays or not mine.exists() else erase([thread.pk], Erasure.AUTHOR, by=by)


def ask_for_all(channel: str, *, by: User) -> int:
    """All threads of one's own in this channel; how many. The next round of retention erases them."""
    with transaction.atomic():
        unasked = _mine(by).filter(channel=channel, erase_asked_at=None)
        asked = list(unasked.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
        Thread.objects.filter(pk__in=asked).update(erase_asked_at=clock.now())
        if asked:
            record("conversation:ask_erasure", by, by=by, number=len(asked))
            _tell(asked)
    return len(asked)


def ask_again(threads: Iterable[UUID]) -> int:
    """After an old backup was brought back: what authors had asked for since; how many it concerns.

    The next round of retention erases them; nobody reads or adds to them meanwhile.
    """
    with transaction.atomic():
        forgotten = Thread.objects.with_text().filter(pk__in=list(threads), erase_asked_at=None)
        found = list(forgotten.select_for_update(of=("self",)))
        for thread in found:
            Thread.objects.filter(pk=thread.pk).update(erase_asked_at=clock.now())
            record("conversation:ask_erasure", thread, by=RESTORED)
    return len(found)


def _tell(threads: Sequence[UUID]) -> None:
    """By these lines it is asked again after an old backup was brought back: it may wait for months."""

    def tell() -> None:
        for thread in threads:
            log.info("thread.erase_asked", thread=str(thread))

    transaction.on_commit(tell)


def _mine(person: User) -> ThreadQuerySet:
    return Thread.objects.visible_to(person).with_text()
