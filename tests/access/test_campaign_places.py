"""A long list of a round: each part has an address, and what was ticked or refused there stays there."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from apps.access.models import Campaign, CampaignItem, ItemState, Scope
from tests.access.browsing import signed_in
from tests.access.campaign_makers import opened
from tests.access.makers import Office, granted


@pytest.fixture
def campaign(at: Office, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """Two people of the manager, one on each page."""
    monkeypatch.setattr("apps.access.pages.campaign_items.PAGE", 1)
    for person in (at.employee, at.colleague):
        granted(at, Scope.CHAT, to=person)
    return opened(at)


@pytest.fixture
def manager(at: Office) -> Client:
    return signed_in(at.manager)


@pytest.fixture
def first(campaign: Campaign) -> str:
    return reverse("recertification_items", args=[campaign.pk])


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _found(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    assert found, pattern
    return unescape(found[1])


def _second(client: Client, first: str) -> str:
    return first + _found(r'href="([^"]*)" rel="next"', _page(client, first))


def _items() -> list[CampaignItem]:
    return list(CampaignItem.objects.order_by("pk"))


def _rows(page: str) -> str:
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


def test_all_are_ticked_where_somebody_is_and_nowhere_else(manager: Client, first: str) -> None:
    ticked = _page(manager, first + "?tick=all")
    assert " checked" in _rows(ticked)
    further = _found(r'href="([^"]*)" rel="next"', ticked)
    assert "tick" not in further
    second = _page(manager, first + further)
    assert " checked" not in _rows(second)
    ticked = _page(manager, _found(r'href="([^"]*)" data-hotkey="x"', second))
    assert _items()[1].grant.person.full_name in _rows(ticked)
    assert " checked" in _rows(ticked)
    assert "tick" not in _found(r'<form method="post" action="([^"]*/items/[^"]*)"', ticked)
    none = _page(manager, _found(r'<a class="btn sm" href="([^"]*)">Tick none', ticked))
    assert _items()[1].grant.person.full_name in _rows(none)
    assert " checked" not in _rows(none)


@pytest.mark.parametrize("reason", ["", "Other tasks " * 30], ids=["none", "too long"])
def test_what_is_refused_stands_where_it_was(manager: Client, first: str, reason: str) -> None:
    second, item = _second(manager, first), _items()[1]
    answer = manager.post(second, {"keep": "no", "reason": reason, "item": item.pk})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{item.pk}" checked>' in _rows(page)
    assert f'name="reason" value="{reason}"' in page
    assert {each.state for each in _items()} == {ItemState.OPEN}
    assert _found(r'<form method="post" action="([^"]*/items/[^"]*)"', page) == second
    for address in (
        _found(r'name="next" value="([^"]*)"', page),  # another language
        _found(r'href="([^"]*)" data-hotkey="x"', page),
    ):
        assert item.grant.person.full_name in _rows(_page(manager, address))
    back = _found(r'<a class="btn sm" href="([^"]*)"><svg', page.partition('class="pager"')[2])
    assert _items()[0].grant.person.full_name in _rows(_page(manager, back))


def test_a_part_with_nothing_left_leads_to_what_waits_before_it(manager: Client, first: str) -> None:
    second, items = _second(manager, first), _items()
    answer = manager.post(second, {"keep": "yes", "item": items[1].pk}, follow=True)
    page = answer.content.decode()
    assert answer.request["PATH_INFO"] + "?" + answer.request["QUERY_STRING"] == first + "?"
    assert "1 access kept." in page
    assert items[0].grant.person.full_name in _rows(page)
    again = manager.post(second, {"keep": "yes", "item": items[1].pk}, follow=True).content.decode()
    assert "1 of the access rights you ticked waits for your word no more." in again
    assert items[0].grant.person.full_name in _rows(again)
