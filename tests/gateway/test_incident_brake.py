"""Suspending from an incident: the very next request is refused, through the real gateway."""

import openai
import pytest
from asgiref.sync import sync_to_async
from django.test import Client
from django.urls import reverse

from apps.reports.cast.people import DPO
from tests.cast import Cast
from tests.gateway.asking import ask, refusal_of
from tests.incidents.browsing import NEW, typed
from tests.incidents.makers import incident

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def press_the_brake(company: Cast, person: str) -> int:
    """As the page does it. The status of the answer."""
    browser = Client()
    company.login(browser, person)
    made = incident(company.people["leyla.aydin"], use_case=company.use_cases["UC-0001"])
    page = browser.get(made.get_absolute_url())
    url = reverse("incident_suspension", args=[made.ref])
    assert (page.status_code == 200 and url in page.content.decode()) is (person == "katharina.brandt")
    return browser.post(url, {"reason": "It sends lists of customers"}).status_code


async def test_the_next_request_is_refused(company: Cast, client: openai.AsyncOpenAI) -> None:
    await ask(client)
    assert await press_the_brake(company, "katharina.brandt") == 302
    refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (403, "uc_suspended")


async def test_who_may_not_suspend_stops_nothing(company: Cast, client: openai.AsyncOpenAI) -> None:
    assert await press_the_brake(company, "jonas.weber") == 403
    await ask(client)


@sync_to_async
def report_and_suspend(company: Cast, person: str) -> int:
    """One form: what happened, and that it has to stop."""
    browser = Client()
    company.login(browser, person)
    fields = typed(use_case="UC-0001", suspend="on", suspend_reason="It sends lists of customers")
    return browser.post(reverse(NEW), fields).status_code


@pytest.mark.parametrize("person", ["mira.koehler", "katharina.brandt", DPO])
async def test_a_report_with_the_brake_refuses_the_next_request(
    company: Cast, client: openai.AsyncOpenAI, person: str
) -> None:
    await ask(client)
    assert await report_and_suspend(company, person) == 302
    refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (403, "uc_suspended")
