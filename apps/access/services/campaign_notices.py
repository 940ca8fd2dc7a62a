"""Who hears of a round of recertification, and when."""

from collections import defaultdict
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from apps.access.models import Campaign, ItemState
from apps.access.services.campaign_waiting import waiting_counts
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
    _tell(waiting_counts(campaign.items.all()), OPENED, campaign)


def tell_new_deciders(people: QuerySet[User]) -> None:
    """Others decide about these from now on, maybe late in a round: they hear at once that one runs.

    Each once a day, however many people a directory moves.
    """
    for campaign in Campaign.objects.running():
        theirs = campaign.items.filter(state=ItemState.OPEN, grant__person__in=people.values("pk"))
        if theirs.exists():
            untold = {each for each in waiting_counts(theirs) if not was_told_today(each, OPENED)}
            waiting = waiting_counts(campaign.items.all()) if untold else {}
            _tell({each: waiting[each] for each in waiting if each in untold}, OPENED, campaign)


def is_time_to_remind(campaign: Campaign) -> bool:
    """In the last week, and on the day before."""
    return (campaign.due_on - clock.today()).days in DAYS_BEFORE


def remind(campaign: Campaign) -> None:
    """Whoever has something left; each at most once a day. Raises ChoreFailedError at the end."""
    with EachAlone() as alone:
        for person, count in waiting_counts(campaign.items.all()).items():
            with alone("recertification_reminder"), transaction.atomic():
                # Locked, so that two workers at once don't both find that nothing was sent today.
                User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
                if not was_told_today(person, REMINDED):
                    _tell({person: count}, REMINDED, campaign)


def tell_escalated(campaign: Campaign) -> None:
    """Compliance. Raises ChoreFailedError at the end."""
    with EachAlone() as alone:
        for person in holders(Permission.ACCESS_RECERTIFY_OPEN):
            with alone("recertification_escalated"), transaction.atomic():
                _tell({person: campaign.items.all().waiting_for(person).count()}, ESCALATED, campaign)


def _tell(waiting: Mapping[User, int], kind: str, campaign: Campaign) -> None:
    """Those for whom the same number waits, and who write dates in the same way, all at once."""
    link = reverse("recertification_items", args=[campaign.pk])
    alike = defaultdict(list)
    for person, count in waiting.items():
        if count:
            alike[count, day_of(campaign, person)].append(person)
    for (count, day), people in alike.items():
        notify(people, kind, link, count=str(count), day=day)


def day_of(campaign: Campaign, person: User) -> str:
    """The last day, as this person writes dates."""
    with translation.override(person.language):
        return date_format(campaign.due_on, "DATE_FORMAT")


def was_told_today(person: User, kind: str) -> bool:
    last = Notice.objects.visible_to(person).filter(kind=kind).order_by("-created_at").first()
    return last is not None and clock.today(last.created_at) == clock.today()
