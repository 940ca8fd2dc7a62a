"""What the days bring: a round each quarter, reminders, and an answer for what nobody answered."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from apps.access.models import Campaign, CampaignItem, Grant, ItemState, Silence
from apps.access.services import campaign_renewals, campaigns, lock_order
from apps.access.services.campaign_deciders import tell_unanswerable
from apps.access.services.campaign_notices import is_time_to_remind, remind, tell_escalated
from apps.audit.actors import System
from apps.common import clock
from apps.common.outbox.rounds import EachAlone
from apps.lifecycle.advance import RefusedError, advance

PORTAL = System("recertification")
GRACE = timedelta(days=14)  # for what was escalated
FIRST_DAYS = 7  # of a quarter: a worker that was away on the first one makes up for it


def run() -> None:
    """May run at any time and in two workers at once; a second run on a day finds nothing to do.

    Raises ChoreFailedError when all is done that could be.
    """
    with EachAlone() as alone:
        with alone("recertification_opening"):
            open_quarterly()
        for campaign in Campaign.objects.running():
            _look_after(campaign, alone)


def open_quarterly() -> Campaign | None:
    """The round of this quarter, unless there is one; while another is running, after that has closed."""
    today = clock.today()
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    name = f"{today.year} Q{(today.month - 1) // 3 + 1}"
    wanted = settings.RECERTIFY_QUARTERLY and not Campaign.objects.filter(name=name).exists()
    if not wanted or Campaign.objects.running().exists() or not _is_time(first, today):
        return None
    due_on = today + timedelta(days=settings.RECERTIFY_DAYS)
    silence = Silence.ESCALATE if settings.RECERTIFY_ESCALATES else Silence.END
    try:
        return campaigns.open_round(name, due_on, silence, by=PORTAL)
    except RefusedError:  # another worker was faster
        return None


def _is_time(first: date, today: date) -> bool:
    """In the first days of a quarter, or later in it, if another round ran on the last of them."""
    after = first + timedelta(days=FIRST_DAYS)
    if today < after:
        return True
    begins, ends = clock.start_of(after - timedelta(days=1)), clock.start_of(after)
    return Campaign.objects.filter(opened_at__lt=ends, closed_at__gte=begins).exists()


def _look_after(campaign: Campaign, alone: EachAlone) -> None:
    if is_time_to_remind(campaign):
        with alone("recertification_reminders"):
            remind(campaign)
        with alone("recertification_without_decider"):
            tell_unanswerable(campaign)
    with alone("recertification_settling"):
        settle(campaign)


def settle(campaign: Campaign) -> int:
    """What has ended meanwhile lapses; after the deadline the rest ends or is escalated. A round with nothing
    left closes. How many items were moved.

    Raises ChoreFailedError when all the others were settled.
    """
    today, moved = clock.today(), list[ItemState | None]()
    with EachAlone() as alone:
        for item in _due(campaign, today):
            with alone("recertification_item"), transaction.atomic():
                moved.append(_settle_one(campaign, item, today))
        if ItemState.ESCALATED in moved:
            with alone("recertification_escalated"):
                tell_escalated(campaign)
        if not campaign.items.undecided().exists():
            _close(campaign)
    return len([state for state in moved if state is not None])


def _due(campaign: Campaign, today: date) -> QuerySet[CampaignItem]:
    waiting = campaign.items.all()
    return waiting.undecided() if campaign.due_on < today else waiting.outlived()


def _settle_one(campaign: Campaign, item: CampaignItem, today: date) -> ItemState | None:
    """The state that it is in now; None while it goes on waiting."""
    lock_order.for_ending([item.grant_id])  # who renews it holds the same lock
    grant = Grant.objects.locked(item.grant_id)
    if campaign_renewals.note(grant):
        return ItemState.RENEWED
    if not grant.is_current:
        moved = advance(item, "lapse", by=PORTAL)
        moved.decided_at = clock.now()
        moved.save(update_fields=["decided_at"])
        return ItemState.LAPSED
    last_day = campaign.due_on + (GRACE if item.state == ItemState.ESCALATED else timedelta())
    if today <= last_day:
        return None
    if item.state == ItemState.OPEN and _goes_to_compliance(campaign, item):
        advance(item, "escalate", by=PORTAL)
        return ItemState.ESCALATED
    campaigns.decide(item, False, reason=UNANSWERED, by=PORTAL)
    return ItemState.ENDED


def _goes_to_compliance(campaign: Campaign, item: CampaignItem) -> bool:
    """Whatever the round says where nobody could have answered: that silence means nothing."""
    unanswerable = CampaignItem.objects.without_decider().filter(pk=item.pk)
    return campaign.silence == Silence.ESCALATE or unanswerable.exists()


UNANSWERED = "-"  # a step of the portal: nobody gave a reason


def _close(campaign: Campaign) -> None:
    try:
        with transaction.atomic():
            closed = advance(campaign, "close", by=PORTAL, items=campaign.items.count())
            closed.closed_at = clock.now()
            closed.save(update_fields=["closed_at"])
    except RefusedError:  # another worker was faster
        return
