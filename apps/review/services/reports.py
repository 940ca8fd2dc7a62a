"""An author reports an answer: the same item opens (again), never a second one."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit.record import record
from apps.common import clock
from apps.interactions.models import ContentKind, Interaction, Thread
from apps.interactions.services import contents
from apps.lifecycle.advance import RefusedError
from apps.review import reasons
from apps.review.models import ItemState, Report, ReviewItem, Severity
from apps.review.services.reopening import reopen
from apps.review.services.selection import REPORTED_DUE, select

LONGEST = 2000


def report(interaction: Interaction, text: str, *, by: User) -> ReviewItem:
    """Put an answer before the reviewers on its author's word. Raises RefusedError."""
    _check(interaction, text, by)
    with transaction.atomic():
        if not Thread.objects.select_for_update(of=("self",)).get(pk=interaction.thread_id).is_readable:
            raise RefusedError("erased", _("This conversation was erased, or is to be."))
        item = _item(interaction)
        if _is_told(item):
            raise RefusedError("already", _("You have reported this answer already."))
        if item.state in (ItemState.NOT_SELECTED, ItemState.DECIDED):
            item = _reopen(item, by)
        told = Report.objects.create(item=item)
        if text.strip():
            contents.store(interaction.thread_id, ContentKind.REPORT, told.reference, text.strip())
        record("review:report", item, by=by, interaction=interaction.pk)
    return item


def _check(interaction: Interaction, text: str, by: User) -> None:
    if interaction.person_id != by.pk:
        raise RefusedError("not_permitted", _("Only the author reports an answer."))
    if interaction.is_running:
        raise RefusedError("running", _("The answer is not complete yet."))
    if interaction.thread.protected:
        raise RefusedError(
            "protected",
            _("Reviewers never see this conversation. Please turn to the data protection officer."),
        )
    if len(text) > LONGEST:
        raise RefusedError("too_long", _("Please use at most %(longest)s characters.") % {"longest": LONGEST})


def _item(interaction: Interaction) -> ReviewItem:
    """The message's item; one of its own if the review's job has not come to it yet."""
    selection = select(interaction)  # what chance says of it counts, though it is read in any case
    try:
        with transaction.atomic():
            return ReviewItem.objects.create(
                interaction=interaction,
                state=ItemState.OPEN,
                severity=Severity.MEDIUM,
                reason=reasons.REPORTED,
                probability=selection.probability,
                draw=selection.draw,
                due_at=clock.now() + REPORTED_DUE,
            )
    except IntegrityError:
        # Locked: who decides on it at this moment decides before or after the report, not beside it.
        return ReviewItem.objects.select_for_update(of=("self",)).get(interaction=interaction)


def _is_told(item: ReviewItem) -> bool:
    """One report for each verdict: who disagrees with the next one may say so again."""
    last = item.verdicts.first()
    since = item.reports.filter(reported_at__gt=last.decided_at) if last else item.reports
    return since.exists()


def _reopen(item: ReviewItem, by: User) -> ReviewItem:
    opened = reopen(item, by=by)
    opened.reason = reasons.REPORTED
    opened.severity = max(opened.severity, Severity.MEDIUM)
    opened.due_at, opened.overdue_told_at = clock.now() + REPORTED_DUE, None
    opened.save(update_fields=["reason", "severity", "due_at", "overdue_told_at"])
    return opened
