"""What was answered is about the text and the answers that the page began with; else it is shown anew."""

from typing import Any

import pytest
from django.urls import reverse

from apps.register.models import Classification
from apps.register.services import versions
from tests.register.changes.makers import Office, changed
from tests.register.classification import makers as cases
from tests.register.classification.test_answers_page import posted, send
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TOLD = "This has changed since you opened the page"
GIVEN = posted({"ai_system": False}) | {"keep": "1"}


def form_of(answer: Any) -> Any:
    return answer.context["form"]


def test_answers_on_another_text_than_the_one_shown_come_back(office: Office) -> None:
    """A change is handed in while the page still says that it is about what runs."""
    browser = makers.browser(office.officer)
    url = reverse("classification_answers", args=[office.use_case.ref])
    seen, before = form_of(browser.get(url))["seen"].value(), Classification.objects.count()
    use_case = changed(office, "submit")
    answer = send(browser, use_case, GIVEN | {"seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in (TOLD, "This is about version 2, the proposed change.", 'value="no"'):
        assert words in page
    assert form_of(answer)["ai_system"].value() == "no"
    assert Classification.objects.count() == before
    again = GIVEN | {"seen": form_of(answer)["seen"].value()}
    assert send(browser, use_case, again).status_code == 302
    assert versions.latest(use_case).classifications.get().answers == {"ai_system": False}


def test_answers_beside_those_of_another_come_back_also_after_a_further_page() -> None:
    owner = makers.person("owner")
    case, browser = cases.use_case(owner), makers.browser(owner)
    url = reverse("classification_answers", args=[case.ref])
    seen = form_of(browser.get(url))["seen"].value()
    cases.classified(case, cases.RECRUITING, makers.person("officer"))
    further = send(browser, case, posted({"own_role": ""}) | {"seen": seen})
    assert (further.status_code, form_of(further)["seen"].value()) == (200, seen)
    answer = send(browser, case, GIVEN | {"seen": seen})
    assert answer.status_code == 409
    assert TOLD in answer.content.decode()
    assert Classification.objects.get().outcome == "high_risk_annex3"


@pytest.mark.parametrize("forged", ["", "0" * 64])
def test_answers_without_the_mark_of_the_page_are_not_kept(forged: str) -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    assert send(makers.browser(owner), case, GIVEN | {"seen": forged}).status_code == 409
    assert not Classification.objects.exists()
