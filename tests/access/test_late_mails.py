"""A mail that had to wait asks for no decision that was made meanwhile."""

import pytest

from apps.access.models import AccessRequest, Scope
from apps.access.services import campaign_days, campaign_notices, campaigns, requests
from apps.access.services.campaign_notices import ESCALATED, OPENED, REMINDED
from apps.access.services.telling import URGENT
from apps.notices.models import Notice
from apps.notices.services.standing import stands
from tests.access.campaign_makers import opened, overdue
from tests.access.makers import Office, asked, granted

pytestmark = pytest.mark.django_db


def last(kind: str) -> Notice:
    return Notice.objects.filter(kind=kind).latest("pk")


def test_of_a_request_that_is_urgent(at: Office) -> None:
    other = asked(at, urgent=True)
    request = asked(at, scope=Scope.API, urgent=True)
    notice = last(URGENT)
    assert stands(notice)
    requests.decide(request, True, reason="", days=90, by=at.manager)
    assert not stands(notice)
    assert stands(Notice.objects.get(kind=URGENT, link=other.get_absolute_url()))
    AccessRequest.objects.update(requested_by=at.manager)
    assert not stands(Notice.objects.get(kind=URGENT, link=other.get_absolute_url()))


def test_of_a_round_in_which_nothing_is_left(at: Office) -> None:
    for person in (at.employee, at.colleague):
        granted(at, Scope.CHAT, to=person)
    campaign = opened(at)
    campaign_notices.remind(campaign)
    first, second = campaign.items.order_by("pk")
    for one, told in ((first, True), (second, False)):
        campaigns.decide(one, keep=True, reason="", by=at.manager)
        assert [stands(last(kind)) for kind in (OPENED, REMINDED)] == [told, told]


def test_of_what_compliance_has_to_decide(at: Office) -> None:
    granted(at, Scope.CHAT)
    campaign = overdue(opened(at, silence="escalate"))
    campaign_days.settle(campaign)
    notice = last(ESCALATED)
    assert stands(notice)
    campaigns.decide(campaign.items.get(), keep=True, reason="", by=notice.person)
    assert not stands(notice)
