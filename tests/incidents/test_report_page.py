"""Reporting an incident: from where, what is filled in, what is refused with a sentence."""

import pytest
from django.urls import reverse

from apps.accounts.roles import ROLES
from apps.incidents.models import Incident
from tests.cast import Cast
from tests.incidents.browsing import NEW, local, page_of, shown, typed
from tests.incidents.makers import TITLE
from tests.review.makers import item_of, message
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"auditor"}))
def test_everybody_reports_and_sees_their_own(role: str) -> None:
    someone = makers.person(role)
    browser = makers.browser(someone)
    answer = browser.post(reverse(NEW), typed())
    made = Incident.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, made.get_absolute_url())
    assert (made.reported_by, made.severity, made.personal_data) == (someone, 3, None)
    page = browser.get(made.get_absolute_url()).content.decode()
    assert TITLE in page
    assert "kanarienvogel@example.org" in page
    assert shown(someone) == {made.ref}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": "x" * 10_000}, "at most 160 characters"),
        ({"title": " "}, "This field is required"),
        ({"account": "x" * 4001}, "at most 4000 characters"),
        ({"aware_at": "2999-01-01T00:00"}, "lies in the future"),
        ({"aware_at": "0001-01-01T00:00"}, "a year from 2000 on"),
        ({"aware_at": "2001-01-01T00:00"}, "more than ten years ago"),
        ({"aware_at": "yesterday"}, "valid date/time"),
        ({"aware_at": "2026-03-29T02:30"}, "may not exist"),
        ({"aware_at": "2025-10-26T02:30"}, "may be ambiguous"),
        ({"kind": "invented"}, "valid choice"),
        ({"severity": "9"}, "valid choice"),
        ({"use_case": "UC-9999"}, "valid choice"),
        ({"interactions": "not-an-id"}, "is not a valid"),
        ({"interactions": "00000000-0000-0000-0000-000000000000"}, "not one of the available"),
        ({"title": "a\0b"}, "Null characters"),
    ],
)
def test_wrong_input_is_told_in_a_sentence(fields: dict[str, str], sentence: str) -> None:
    answer = makers.browser(makers.person("employee")).post(reverse(NEW), typed(**fields))
    assert answer.status_code == 422
    text = answer.content.decode().replace("&#x27;", "'")
    assert sentence in text or sentence in str(answer.context["form"].errors)
    assert not Incident.objects.exists()


def test_nobody_becomes_aware_before_it_happened() -> None:
    fields = typed(aware_at=local(5), occurred_at=local(4))
    answer = makers.browser(makers.person("employee")).post(reverse(NEW), fields)
    assert answer.status_code == 422
    assert "before it happened" in answer.content.decode()


def test_a_message_is_attached_by_those_who_may_see_it(cast: Cast) -> None:
    said = message(cast)
    item = item_of(said)
    officer, colleague = cast.people["mira.koehler"], cast.people["owen.hughes"]
    link = f"{reverse(NEW)}?interaction={said.pk}&amp;use_case=UC-0001"
    page = makers.browser(officer)
    assert link in page.get(reverse("review_item", args=[item.pk])).content.decode()
    form = page.get(link.replace("&amp;", "&")).context["form"]
    assert f'value="{said.pk}"' in str(form["interactions"])
    assert 'value="UC-0001" selected' in str(form["use_case"])
    refused = makers.browser(colleague).post(reverse(NEW), typed(interactions=str(said.pk)))
    assert refused.status_code == 422
    page.post(reverse(NEW), typed(interactions=str(said.pk), use_case="UC-0001"))
    made = Incident.objects.get(reported_by=officer)
    assert list(made.interactions.all()) == [said]
    assert made.department == cast.departments["Vertrieb"]
    shown_page = page_of(made, officer).content.decode()
    assert str(said.pk) in shown_page
    assert "Jonas Weber" not in shown_page.partition("<main")[2], "who wrote it stays a pseudonym"


def test_use_cases_and_vendors_lead_to_the_report(cast: Cast) -> None:
    browser = makers.browser(cast.people["leyla.aydin"])
    use_case = browser.get(reverse("use_case", args=["UC-0001"])).content.decode()
    assert f"{reverse(NEW)}?use_case=UC-0001" in use_case
    vendor = browser.get(reverse("vendor", args=["azurblau-cloud"])).content.decode()
    assert f"{reverse(NEW)}?vendor=azurblau-cloud" in vendor
    form = browser.get(f"{reverse(NEW)}?vendor=azurblau-cloud").context["form"]
    assert 'value="azurblau-cloud" selected' in str(form["vendor"])
    auditor = makers.browser(cast.people["henrik.sommer"])
    for url in (reverse("use_case", args=["UC-0001"]), reverse("vendor", args=["azurblau-cloud"])):
        assert reverse(NEW) not in auditor.get(url).content.decode()
