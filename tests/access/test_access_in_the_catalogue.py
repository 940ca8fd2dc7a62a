"""The catalogue leads whoever has access in, and offers to ask only for what one doesn't have."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.access.models import Scope
from apps.common import clock
from apps.register.models import Channel, UseCaseVersion
from tests.access.browsing import seen
from tests.access.makers import Office, granted

CHAT, KEYS, ASK = "/chat/?use_case=", reverse("api_keys"), "/requests/new/?use_case="


@pytest.fixture(autouse=True)
def _for_chat_and_keys(at: Office) -> None:
    UseCaseVersion.objects.update(channel=Channel.BOTH)


def card(at: Office) -> str:
    status, page = seen(at.employee, reverse("catalogue"))
    assert status == 200
    return page.split("<article", 1)[1].split("</article>", 1)[0]


def test_without_access_both_ways_can_be_asked_for(at: Office) -> None:
    granted(at, Scope.CHAT, to=at.colleague)
    assert card(at).count(ASK) == 2
    assert CHAT not in card(at)


def test_what_one_has_leads_in_and_names_its_last_day(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    page = card(at)
    assert f"{CHAT}{at.use_case.ref}" in page
    assert f"lasts until {grant.valid_until.day} {grant.valid_until:%b %Y}." in page
    assert page.count(ASK) == 1
    granted(at, Scope.API)
    assert f'href="{KEYS}"' in card(at)
    assert ASK not in card(at)


def test_what_has_ended_can_be_asked_for_again(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    grant.valid_from = grant.valid_until = clock.today() - timedelta(days=1)
    grant.save()
    assert card(at).count(ASK) == 2


def test_what_the_gate_closes_for_all_leads_nowhere(at: Office) -> None:
    granted(at, Scope.CHAT)
    at.agreement.effective_until = clock.today() - timedelta(days=1)
    at.agreement.save()
    page = card(at)
    assert "Your access to the chat lasts until" in page
    assert CHAT not in page
