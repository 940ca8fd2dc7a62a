"""Whoever writes or completes an assessment has before them what stands there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.common import clock
from apps.register.models import Assessment
from apps.register.services import answered, assessments
from tests.register.approvals.makers import case
from tests.register.assessments.filled import RISK, answers
from tests.register.assessments.test_assessments import YEAR
from tests.register.assessments.test_pages import posted
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def begun(kind: str = "dsfa") -> tuple[Assessment, Client]:
    officer = makers.person("officer")
    draft = assessments.begin(case(), kind, by=officer)
    assessments.save(draft, answers(kind), by=officer)
    draft.refresh_from_db()
    return draft, makers.browser(officer)


def section_of(draft: Assessment, key: str) -> tuple[str, Any]:
    (section,) = [each for each in draft.questionnaire.sections if each.key == key]
    return reverse("assessment_section", args=[draft.version.use_case.ref, draft.pk, key]), section


def test_an_older_form_does_not_undo_the_answers_of_another() -> None:
    draft, browser = begun()
    section = draft.questionnaire.sections[0]
    url, _section = section_of(draft, section.key)
    text = next(each.key for each in section.questions if each.kind == "text")
    said = posted("dsfa", section) | {text: "Mine", "seen": browser.get(url).context["form"]["seen"].value()}
    assessments.save(draft, {text: "Theirs"}, by=makers.person("officer"))
    answer = browser.post(url, said)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Mine</textarea>" in page
    assert page.count("The record says now") == 1
    assert "The record says now: Theirs" in page
    draft.refresh_from_db()
    assert draft.answers[text] == "Theirs"
    assert browser.post(url, said | {"seen": answer.context["form"]["seen"].value()}).status_code == 302
    draft.refresh_from_db()
    assert draft.answers[text] == "Mine"


def test_nor_does_it_undo_a_risk() -> None:
    draft, browser = begun()
    url, section = section_of(draft, "risks")
    said = posted("dsfa", section) | {"seen": browser.get(url).context["form"]["seen"].value()}
    assessments.save(draft, {"risks": [RISK | {"likelihood_after": 2}]}, by=makers.person("officer"))
    answer = browser.post(url, said)
    assert answer.status_code == 409
    assert answer.context["form"].errors["risk_0_likelihood_after"] == ["The record says now: 2"]
    assert len(answer.context["form"].errors) == 2  # that, and what is said on top


@pytest.mark.parametrize("kind", ["dsfa", "fria", "tia", "dsfa_threshold"])
def test_nobody_in_between_is_no_refusal_nor_is_a_second_click(kind: str) -> None:
    draft, browser = begun(kind)
    Assessment.objects.filter(pk=draft.pk).update(answers={})
    for section in draft.questionnaire.sections:
        url, _section = section_of(draft, section.key)
        seen = browser.get(url).context["form"]["seen"].value()
        said = posted(kind, section) | {"seen": seen}
        for _time in range(2):
            assert browser.post(url, said).status_code == 302


def test_what_is_refused_keeps_what_was_typed() -> None:
    draft, browser = begun()
    section = draft.questionnaire.sections[0]
    url, _section = section_of(draft, section.key)
    text = next(each.key for each in section.questions if each.kind == "text")
    said = posted("dsfa", section) | {text: "Typed for an hour"}
    assessments.complete(draft, clock.today() + YEAR, by=makers.person("officer"))
    answer = browser.post(url, said)
    assert answer.status_code == 422
    assert "Typed for an hour</textarea>" in answer.content.decode()


def test_who_completes_other_answers_than_those_shown_is_shown_them_first() -> None:
    draft, browser = begun()
    url = reverse("assessment_completion", args=[draft.version.use_case.ref, draft.pk])
    seen = browser.get(draft.get_absolute_url()).context["form"]["seen"].value()
    said = {"valid_until": f"{clock.today() + YEAR / 2:%Y-%m-%d}"}
    risks = [RISK | {"likelihood_after": 3}]
    assessments.save(draft, {"risks": risks}, by=makers.person("officer"))
    for mark in (seen, ""):
        answer = browser.post(url, said | {"seen": mark})
        assert answer.status_code == 409
        assert "This has changed since you opened the page" in answer.content.decode()
        assert f'value="{said["valid_until"]}"' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"
    now = answer.context["form"]["seen"].value()
    assert browser.post(url, said | {"seen": now}).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.answers["risks"]) == ("completed", risks)


@pytest.mark.parametrize("day", ["2099-01-01", "soon"])
def test_a_day_that_does_not_fit_is_there_to_be_mended(day: str) -> None:
    draft, browser = begun()
    seen = browser.get(draft.get_absolute_url()).context["form"]["seen"].value()
    url = reverse("assessment_completion", args=[draft.version.use_case.ref, draft.pk])
    answer = browser.post(url, {"valid_until": day, "seen": seen})
    assert answer.status_code == 422
    assert f'value="{day}"' in answer.content.decode()
    assert answer.context["form"]["seen"].value() == seen


def test_what_is_left_open_and_saved_is_no_change() -> None:
    draft = assessments.begin(case(), "dsfa", by=makers.person("officer"))
    asked, before = draft.questionnaire.questions(), answered.mark(draft)
    blank = {question.key: [] if question.kind == "risks" else "" for question in asked}
    left = {key: value for key, value in blank.items() if key not in draft.answers}
    assessments.save(draft, left, by=makers.person("officer"))
    draft.refresh_from_db()
    assert set(left) & set(draft.answers)
    assert answered.mark(draft) == before
