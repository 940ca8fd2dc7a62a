"""Whoever has asked already is led to that request, from wherever they would ask again."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from apps.access.models import Scope, Terms
from apps.access.services import requests
from apps.common import clock
from apps.register.models import Channel, UseCase, UseCaseVersion
from apps.register.services import confirmations
from apps.vendors.models import ModelRoute
from tests.access.browsing import seen
from tests.access.makers import Office, asked, granted, second_route

ASK = "/requests/new/?use_case="
SAID = "Chat: You have already asked for this: a decision is due."


@pytest.fixture(autouse=True)
def _for_chat_and_keys(at: Office) -> None:
    UseCaseVersion.objects.update(channel=Channel.BOTH)


def page(at: Office, url: str) -> str:
    return html.unescape(seen(at.employee, url)[1])


def test_the_card_names_what_waits(at: Office) -> None:
    asked(at, by=at.colleague)
    assert f"{ASK}{at.use_case.ref}&scope=chat" in page(at, reverse("catalogue"))
    request = asked(at)
    card = page(at, reverse("catalogue"))
    assert f'<a href="{request.get_absolute_url()}">{SAID}</a>' in card
    assert f"{ASK}{at.use_case.ref}&scope=chat" not in card
    assert f"{ASK}{at.use_case.ref}&scope=api" in card
    requests.withdraw(request, by=at.employee)
    card = page(at, reverse("catalogue"))
    assert SAID not in card
    assert f"{ASK}{at.use_case.ref}&scope=chat" in card


def test_beside_an_access_that_opens_nothing_too(at: Office) -> None:
    second = second_route(at)
    confirmations.keep(at.version, by=None)
    granted(at, Scope.CHAT, terms=Terms.of([at.route.name], None, None))
    ModelRoute.objects.filter(pk=at.route.pk).update(enabled=False)
    assert f"{ASK}{at.use_case.ref}&scope=chat" in page(at, reverse("catalogue"))
    asked(at, terms=Terms.of([second.name], None, None))
    card = page(at, reverse("catalogue"))
    assert SAID in card
    assert f"{ASK}{at.use_case.ref}&scope=chat" not in card


def test_how_long_an_access_lasts_is_said_once(at: Office) -> None:
    granted(at, Scope.CHAT)
    card = page(at, reverse("catalogue"))
    assert "Your access to the chat lasts until" in card
    assert "You have this access until" not in card


def test_the_panel_leads_to_what_waits(at: Office) -> None:
    url, denied = at.use_case.get_absolute_url(), f"You have no access to the use case {at.use_case.ref}."
    link = f'<a href="{ASK}{at.use_case.ref}&scope=chat">{denied}</a>'
    assert link in page(at, url)
    request = asked(at)
    assert link not in page(at, url)
    assert f'<a href="{request.get_absolute_url()}">{denied}</a>' in page(at, url)
    assert f'<a href="{ASK}{at.use_case.ref}&scope=api">{denied}</a>' in page(at, url)


def test_the_panel_leads_nowhere_once_the_use_case_has_ended(at: Office) -> None:
    UseCase.objects.update(ends_on=clock.today() - timedelta(days=1))
    shown = page(at, at.use_case.get_absolute_url())
    assert f"You have no access to the use case {at.use_case.ref}." in shown
    assert ASK not in shown


def test_the_shut_chat_leads_to_what_waits(at: Office) -> None:
    url = f"{reverse('chat')}?use_case={at.use_case.ref}"
    assert f"{ASK}{at.use_case.ref}&scope=chat" in page(at, url)
    request = asked(at)
    shown = page(at, url)
    assert ASK not in shown
    assert "Ask for access." not in shown
    assert SAID in shown
    assert f'href="{request.get_absolute_url()}"' in shown
