"""Who answer with one link, in one browser or in two, erase nothing that they haven't seen."""

from typing import Any

import pytest
from django.test import Client

from apps.vendors.models import Measure, Questionnaire, QuestionnaireState
from tests.filled_forms import filled
from tests.vendors.measures.makers import day, invited, vendors_browser

pytestmark = pytest.mark.django_db
FORM, DRAFT, SUBMISSION = "/q/", "/q/draft/", "/q/submission/"


@pytest.fixture
def asked() -> tuple[Questionnaire, Client]:
    """About encryption and recovery."""
    made, token = invited()
    return made, vendors_browser(token)


def posted(asked: Questionnaire, page: Any, **changes: Any) -> dict[str, str]:
    """As the browser sends the page; ``encryption_text="…"`` changes one field."""
    said = {"questionnaire": str(asked.pk)}
    for form in page.context["answers"].forms:
        fields = {f"{form.category.key}-{name}": value for name, value in filled(form).items()}
        said |= {f"{form.category.key}-status": "in_place"} | fields
    return said | {name.replace("_", "-", 1): value for name, value in changes.items()}


def texts(asked: Questionnaire) -> tuple[str, str]:
    asked.refresh_from_db()
    return asked.answers["encryption"]["text"], asked.answers["recovery"]["text"]


def test_different_answers_are_laid_together(asked: tuple[Questionnaire, Client]) -> None:
    made, browser = asked
    page = browser.get(FORM)
    browser.post(DRAFT, posted(made, page, encryption_text="AES\r\nat rest"))
    assert browser.post(DRAFT, posted(made, page, recovery_text="Four hours")).status_code == 302
    assert texts(made) == ("AES\nat rest", "Four hours")
    page = browser.get(FORM)
    browser.post(DRAFT, posted(made, page, recovery_text="Two hours"))
    assert browser.post(DRAFT, posted(made, page, encryption_text="")).status_code == 302
    assert texts(made) == ("", "Two hours")  # blank is what somebody meant who had the words before them


def test_the_same_answer_is_refused_with_what_stands_now(asked: tuple[Questionnaire, Client]) -> None:
    made, browser = asked
    page = browser.get(FORM)
    browser.post(DRAFT, posted(made, page, encryption_text="AES"))
    late = {"encryption_text": "ROT13", "encryption_evidence_until": f"{day(90)}", "recovery_text": "Soon"}
    answer = browser.post(DRAFT, posted(made, page, **late))
    told = answer.content.decode()
    assert answer.status_code == 409
    assert texts(made) == ("AES", "")
    for words in ("Other answers were saved with this link", "The record says now: AES", "ROT13", "Soon"):
        assert words in told
    assert told.count("The record says now:") == 2
    assert browser.post(DRAFT, posted(made, answer)).status_code == 302
    assert texts(made) == ("ROT13", "Soon")


def test_a_saved_form_that_is_sent_again_is_no_quarrel(asked: tuple[Questionnaire, Client]) -> None:
    made, browser = asked
    said = posted(made, browser.get(FORM), encryption_text="AES", recovery_text="Four hours")
    assert [browser.post(DRAFT, said).status_code for _ in range(2)] == [302, 302]
    assert browser.post(SUBMISSION, said).status_code == 302


def test_nothing_unread_is_handed_in(asked: tuple[Questionnaire, Client]) -> None:
    made, browser = asked
    browser.post(DRAFT, posted(made, browser.get(FORM), encryption_text="AES", recovery_text="Hours"))
    page = browser.get(FORM)
    browser.post(DRAFT, posted(made, page, recovery_text="Four hours"))
    answer = browser.post(SUBMISSION, posted(made, page, encryption_text="AES-256"))
    assert answer.status_code == 409
    assert "Four hours" in answer.content.decode()
    assert "AES-256" in answer.content.decode()
    assert "What you have entered is not saved yet" in answer.content.decode()
    assert [each.category.key for each in answer.context["answers"].unread] == ["recovery"]
    assert '<li><a href="#recovery">' in answer.content.decode()
    made.refresh_from_db()
    assert made.state == QuestionnaireState.SENT
    assert browser.post(SUBMISSION, posted(made, answer)).status_code == 302
    assert set(Measure.objects.filter(tom_set__origin="answered").values_list("text", flat=True)) == {
        "AES-256", "Four hours",
    }  # fmt: skip


def test_what_was_not_saved_can_be_read_in_another_language(asked: tuple[Questionnaire, Client]) -> None:
    made, browser = asked
    wrong = posted(made, browser.get(FORM), encryption_last_tested_on=f"{day(9)}")
    for address in (DRAFT, SUBMISSION):
        answer = browser.post(address, wrong)
        assert answer.status_code == 422
        assert f'name="next" value="{FORM}"' in answer.content.decode()


def test_without_its_mark_a_form_replaces_nothing(asked: tuple[Questionnaire, Client]) -> None:
    """That of a page from before an update."""
    made, browser = asked
    said = posted(made, browser.get(FORM), encryption_text="AES")
    browser.post(DRAFT, said)
    bare = {name: value for name, value in said.items() if not name.endswith("-seen")}
    for words in ("", "ROT13"):
        assert browser.post(DRAFT, bare | {"encryption-text": words}).status_code == 409
    assert texts(made) == ("AES", "")
