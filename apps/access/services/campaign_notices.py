"""Who hears of a round of recertification, and when."""

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from apps.access.models import Campaign, CampaignItem, ItemState
from apps.access.services.telling import who_decides
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.outbox.rounds import EachAlone
from apps.lifecycle.permits import holders
from apps.notices.models import Notice
from apps.notices.services import notify

OPENED, REMINDED, ESCALATED = "due_recertification", "due_recertification_again", "due_recertification_late"
DAYS_BEFORE = (7, 1)


def tell_opened(campaign: Campaign) -> None:
    _tell(who_decides(), OPENED, campaign)


def tell_new_deciders(people: QuerySet[User]) -> None:
    """Others decide about these from now on, maybe late in a round: they hear at once that one runs.

    Each once a day, however many people a directory moves.
    """
    for campaign in Campaign.objects.running():
        theirs = campaign.items.filter(state=ItemState.OPEN, grant__person__in=people.values("pk"))
        if theirs.exists():
            untold = (each for each in who_decides() if not was_told_today(each, OPENED))
            _tell([each for each in untold if theirs.waiting_for(each).exists()], OPENED, campaign)


def is_time_to_remind(campaign: Campaign) -> bool:
    """In the last week, and on the day before."""
    return (campaign.due_on - clock.today()).days in DAYS_BEFORE


def remind(campaign: Campaign) -> None:
    """Whoever has something left; each at most once a day. Raises ChoreFailedError at the end."""
    with EachAlone() as alone:
        for person in who_decides():
            with alone("recertification_reminder"), transaction.atomic():
                # Locked, so that two workers at once don't both find that nothing was sent today.
                User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
                if not was_told_today(person, REMINDED):
                    _tell([person], REMINDED, campaign)


def tell_escalated(campaign: Campaign) -> None:
    """Compliance. Raises ChoreFailedError at the end."""
    with EachAlone() as alone:
        for person in holders(Permission.ACCESS_RECERTIFY_OPEN):
            with alone("recertification_escalated"), transaction.atomic():
                _tell([person], ESCALATED, campaign)


def _tell(people: list[User], kind: str, campaign: Campaign) -> None:
    link = reverse("recertification_items", args=[campaign.pk])
    for person in people:
        count = CampaignItem.objects.filter(campaign=campaign).waiting_for(person).count()
        if count:
            notify([person], kind, link, count=str(count), day=day_of(campaign, person))


def day_of(campaign: Campaign, person: User) -> str:
    """The last day, as this person writes dates."""
    with translation.override(person.language):
        return date_format(campaign.due_on, "DATE_FORMAT")


def was_told_today(person: User, kind: str) -> bool:
    last = Notice.objects.visible_to(person).filter(kind=kind).order_by("-created_at").first()
    return last is not None and clock.today(last.created_at) == clock.today()
