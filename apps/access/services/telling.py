"""Who hears of a request, and how: under the bell at once, by mail once a day unless it is urgent."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from apps.access.models import AccessRequest, RequestState
from apps.access.services.people import deciders
from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.outbox.rounds import EachAlone
from apps.lifecycle.permits import holders
from apps.notices.models import Notice
from apps.notices.services import notify

REQUESTED, URGENT, DIGEST, LATE = (
    "access_requested",
    "due_access_urgent",
    "due_access_digest",
    "due_access_late",
)
TOO_LONG = timedelta(days=2)


def tell_deciders(request: AccessRequest) -> None:
    kind = URGENT if request.urgent else REQUESTED
    people = deciders(request.requested_by, request.renews_id)
    notify(people, kind, request.get_absolute_url(), use_case=request.use_case.ref)


def tell_new_deciders(people: QuerySet[User]) -> None:
    """Others decide for these from now on: of what is urgent they hear at once, of the rest once a day."""
    waiting = AccessRequest.objects.filter(
        requested_by__in=people.values("pk"), state=RequestState.REQUESTED, urgent=True
    )
    for request in waiting.select_related("requested_by__department", "use_case").order_by("pk"):
        tell_deciders(request)


def send_digests() -> int:
    """One notice for each manager and deputy for whom something waits, once a day. How many were sent.

    Raises ChoreFailedError when all the others were told.
    """
    sent = 0
    with EachAlone() as alone:
        for person in who_decides():
            with alone("access_digest"):
                sent += _send(person)
    return sent


def who_decides() -> list[User]:
    entrusted = Delegation.objects.current(Permission.ACCESS_DECIDE).values("delegate")
    deputies = User.objects.filter(pk__in=entrusted, is_active=True)
    return list((holders(Permission.ACCESS_DECIDE) | deputies.distinct()).order_by("pk"))


def _send(person: User) -> bool:
    with transaction.atomic():
        # Locked, so that two workers at once don't both find that nothing was sent today.
        User.objects.select_for_update(of=("self",)).get(pk=person.pk)
        waiting = AccessRequest.objects.waiting_for(person)
        count = waiting.count()
        if not count or _was_told_today(person):
            return False
        late = waiting.filter(requested_at__lt=clock.now() - TOO_LONG).exists()
        link = f"{reverse('access_requests')}?tab=waiting"
        notify([person], LATE if late else DIGEST, link, count=str(count))
    return True


def _was_told_today(person: User) -> bool:
    last = Notice.objects.visible_to(person).filter(kind__in=(DIGEST, LATE)).order_by("-created_at").first()
    return last is not None and clock.today(last.created_at) == clock.today()
