"""Reports about findings: made by whoever wrote the text, decided by compliance officers."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.interactions.models import ContentKind, Interaction, Thread
from apps.interactions.services import contents
from apps.interactions.services.keys import ErasedError
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.permits import permit
from apps.register.models import UseCase
from apps.register.services.secrecy import hidden_from
from apps.review.models import DoubtKind, FindingReport
from apps.review.models.finding_report import FindingReportQuerySet

MOST = 30  # of one person in a day: nobody floods the officers, or the figures
DAY = timedelta(days=1)
TOLD_APART = timedelta(days=2)  # by then the place may hold other words, and a token of the chat is spent
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Doubted:
    """What is doubted; ``type`` and ``rule`` are "" where something was missed."""

    use_case: UseCase
    thread: Thread | None = None
    interaction: Interaction | None = None
    type: str = ""
    rule: str = ""
    start: int | None = None
    end: int | None = None


def report(doubted: Doubted, words: str = "", *, by: User) -> FindingReport:
    """Put a finding before the officers. ``words`` are kept under the thread's key. Raises RefusedError."""
    permit(by, Permission.CHAT_USE)
    said = words.strip()
    _check(doubted, said, by)
    with transaction.atomic():
        made = FindingReport.objects.create(
            kind=DoubtKind.FALSE_ALARM if doubted.rule else DoubtKind.MISSED,
            type=doubted.type, rule=doubted.rule, start=doubted.start, end=doubted.end,
            use_case=doubted.use_case, thread=doubted.thread, interaction=doubted.interaction,
            reported_by=by, with_words=bool(said),
        )  # fmt: skip
        if said and doubted.thread is not None:
            contents.store(doubted.thread.pk, ContentKind.FINDING_WORDS, made.reference, said)
        record("finding_report:report", made, by=by, type=made.type, rule=made.rule)
    return made


def _check(doubted: Doubted, words: str, by: User) -> None:
    mine = FindingReport.objects.filter(reported_by=by)
    if mine.filter(reported_at__gte=clock.now() - DAY).count() >= MOST:
        raise RefusedError("too_many", _("That is enough for today. Please go on tomorrow."))
    if doubted.rule and _same(doubted, mine).exists():
        raise RefusedError("already", _("You have reported this finding already."))
    if words:
        _check_words(doubted, words)


def _same(doubted: Doubted, mine: FindingReportQuerySet) -> FindingReportQuerySet:
    """Reports about this place."""
    place = mine.filter(rule=doubted.rule, type=doubted.type, start=doubted.start, end=doubted.end)
    if doubted.interaction is not None:
        return place.filter(interaction=doubted.interaction)
    unsent = place.filter(interaction=None, use_case=doubted.use_case, thread=doubted.thread)
    return unsent.filter(reported_at__gte=clock.now() - TOLD_APART)


def _check_words(doubted: Doubted, words: str) -> None:
    if doubted.thread is None:
        raise RefusedError(
            "no_thread", _("Words can go along once the conversation has begun. Please report without them.")
        )
    if doubted.thread.protected:
        raise RefusedError(
            "protected", _("Reviewers never see words of this conversation. Please report without them.")
        )
    if len(words) > LONGEST_WORDS:
        raise RefusedError(
            "too_long", _("Please use at most %(longest)s characters.") % {"longest": LONGEST_WORDS}
        )


def words_of(found: FindingReport, *, by: User) -> str:
    """What the person sent along, "" if nothing or if it may not be read; reading it is written down."""
    permit(by, Permission.REVIEW_DECIDE)
    if not found.with_words or found.thread_id is None or hidden_from(found.use_case, by):
        return ""
    try:
        with transaction.atomic():
            said = contents.read(found.thread_id, ContentKind.FINDING_WORDS, found.reference)
            record("finding_report:open", found, by=by)
    except ErasedError:
        return ""
    return said or ""


def decide(found: FindingReport, step: str, *, by: User) -> FindingReport:
    """Right, wrong or unclear; ``step`` is a transition. Raises RefusedError."""
    with transaction.atomic():
        moved = advance(found, step, by=by, rule=found.rule)
        moved.decided_by, moved.decided_at = by, clock.now()
        moved.save(update_fields=["decided_by", "decided_at"])
    return moved
