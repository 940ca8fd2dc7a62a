"""Two at one assessment: the second is told what the first wrote, and neither undoes it unseen."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.incidents.models import Incident
from apps.incidents.services import texts
from apps.interactions.models import DataKeyRow
from tests.filled_forms import filled, opened
from tests.incidents.browsing import local
from tests.incidents.makers import incident
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


@pytest.fixture
def made() -> Incident:
    return incident(aware_at=clock.start_of(clock.today()) - timedelta(hours=9, seconds=-28))


def page(made: Incident) -> str:
    return reverse("incident_assessment", args=[made.ref])


def sent(form: Any, **changes: Any) -> dict[str, Any]:
    """As a browser sends it, moments in its own way."""
    said = filled(form, **({"aware_at": local(9)} | changes))
    return {name: value for name, value in said.items() if value != ""} | changes


def both(browser: Client, made: Incident) -> Any:
    """What the second one gets who had the page before the first one saved it."""
    form = opened(browser, page(made))
    first = sent(opened(browser, page(made)), measures="Deleted at the insurer", risk="high", persons="12")
    assert browser.post(page(made), first).status_code == 302
    return browser.post(page(made), sent(form, measures="Told the insurer", aware_at=local(8)))


def test_the_second_one_reads_what_the_first_wrote_and_keeps_what_they_typed(
    dpo: User, made: Incident
) -> None:
    browser = makers.browser(dpo)
    answer = both(browser, made)
    made.refresh_from_db()
    assert (answer.status_code, made.risk, made.persons) == (409, "high", 12)
    assert texts.notice_of(made)["measures"] == "Deleted at the insurer"
    shown = answer.content.decode()
    assert "Somebody else has changed this record while you were writing." in shown
    assert "The record says now: Deleted at the insurer" in shown
    assert "The record says now: 12" in shown
    assert "Told the insurer</textarea>" in shown
    assert "15:00" in shown.partition("The record says now:")[2]
    again = sent(answer.context["form"], persons="12", aware_at=local(8))
    assert browser.post(page(made), again).status_code == 302
    assert texts.notice_of(made)["measures"] == "Told the insurer"


def test_who_is_alone_is_told_nothing(dpo: User, made: Incident) -> None:
    browser = makers.browser(dpo)
    for measures in ("Deleted", "Deleted, and told"):
        form = opened(browser, page(made))
        assert browser.post(page(made), sent(form, measures=measures)).status_code == 302
    assert texts.notice_of(made)["measures"] == "Deleted, and told"


def test_what_is_saved_twice_is_no_other_ones_change(dpo: User, made: Incident) -> None:
    browser = makers.browser(dpo)
    said = sent(opened(browser, page(made)), measures="Deleted", personal_data="yes")
    assert dpo.email in said["contact"]
    for _time in range(2):
        assert browser.post(page(made), said).status_code == 302
    assert browser.post(page(made), said | {"measures": "Told"}).status_code == 409
    assert texts.notice_of(made)["measures"] == "Deleted"


def test_an_answer_that_is_not_known_yet_is_told_in_its_words(dpo: User, made: Incident) -> None:
    browser = makers.browser(dpo)
    form = opened(browser, page(made))
    assert browser.post(page(made), sent(form, measures="Deleted")).status_code == 302
    answer = browser.post(page(made), sent(form, personal_data="yes"))
    assert answer.status_code == 409
    assert answer.context["form"].errors["personal_data"] == ["The record says now: Not known yet"]


def test_texts_that_were_erased_meanwhile_are_told_as_such(dpo: User, made: Incident) -> None:
    browser = makers.browser(dpo)
    assert browser.post(page(made), sent(opened(browser, page(made)), measures="Deleted")).status_code == 302
    form = opened(browser, page(made))
    DataKeyRow.objects.filter(pk=made.reference).delete()
    answer = browser.post(page(made), sent(form, risk="high"))
    made.refresh_from_db()
    assert (answer.status_code, made.risk) == (422, "open")
    assert "The texts of this incident were erased." in answer.content.decode()
    assert "Deleted" in answer.content.decode()
    assert browser.get(page(made)).status_code == 200


def test_the_mark_says_nothing_to_who_reads_no_assessment(made: Incident) -> None:
    officer = makers.browser(makers.person("officer"))
    mark = opened(officer, page(made)).initial["seen"]
    for role in ("auditor", "manager", "employee"):
        browser = makers.browser(makers.person(role))
        assert browser.get(page(made)).status_code == 403
        assert mark not in browser.get(made.get_absolute_url()).content.decode()
