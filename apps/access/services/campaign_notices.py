"""Who hears of a round of recertification, and when."""

from datetime import date

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from apps.access.models import Campaign, CampaignItem
from apps.access.services.telling import who_decides
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.permits import holders
from apps.notices.models import Notice
from apps.notices.services import notify

OPENED, REMINDED, ESCALATED = "due_recertification", "due_recertification_again", "due_recertification_late"
UNANSWERABLE = "recertification_without_decider"
DAYS_BEFORE = (7, 1)


def tell_opened(campaign: Campaign) -> None:
    _tell(who_decides(), OPENED, campaign)
    tell_unanswerable(campaign)


def remind(campaign: Campaign) -> None:
    """Whoever has something left, in the last week and on the day before; each at most once a day."""
    if (campaign.due_on - clock.today()).days in DAYS_BEFORE:
        _tell([each for each in who_decides() if not _was_told_today(each, REMINDED)], REMINDED, campaign)
        tell_unanswerable(campaign)


def tell_unanswerable(campaign: Campaign) -> None:
    """How many wait for nobody: to compliance, whose they become, and to those who can name a head."""
    count = campaign.items.all().without_decider().count()
    links = {
        Permission.PEOPLE_MANAGE: reverse("departments"),
        Permission.ACCESS_RECERTIFY_OPEN: campaign.get_absolute_url(),
    }
    told = {person: link for permission, link in links.items() for person in holders(permission)}
    for person, link in told.items() if count else ():
        if not _was_told_today(person, UNANSWERABLE):
            notify([person], UNANSWERABLE, link, count=str(count), day=_day(campaign.due_on, person))


def tell_escalated(campaign: Campaign) -> None:
    _tell(list(holders(Permission.ACCESS_RECERTIFY_OPEN)), ESCALATED, campaign)


def _tell(people: list[User], kind: str, campaign: Campaign) -> None:
    link = reverse("recertification_items", args=[campaign.pk])
    for person in people:
        count = CampaignItem.objects.filter(campaign=campaign).waiting_for(person).count()
        if count:
            notify([person], kind, link, count=str(count), day=_day(campaign.due_on, person))


def _day(day: date, person: User) -> str:
    with translation.override(person.language):
        return date_format(day, "DATE_FORMAT")


def _was_told_today(person: User, kind: str) -> bool:
    last = Notice.objects.visible_to(person).filter(kind=kind).order_by("-created_at").first()
    return last is not None and clock.today(last.created_at) == clock.today()
