"""The form of the questions: it grows with the answers, and keeps nothing before it is complete."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.register.classification import catalogue
from apps.register.forms.questions import field_of
from apps.register.models import Classification, UseCase
from apps.register.services import classifications
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db
RUN = {"rule_set": "ai-act-2026", "as_of": "2026-11-24"}


def posted(answers: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends the form in which all of these were shown."""
    words = {True: "yes", False: "no"}
    given = {key: words[value] if isinstance(value, bool) else value for key, value in answers.items()}
    return {**RUN, **given, "shown": " ".join(answers)}


def send(browser: Client, case: UseCase, data: dict[str, Any]) -> Any:
    """As from a page that was opened just now, unless ``data`` says what it had."""
    said = {"seen": classifications.mark(case)} | data
    return browser.post(reverse("classification_answers", args=[case.ref]), said)


def test_the_form_asks_only_what_is_due() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    form = makers.browser(owner).get(reverse("classification_answers", args=[case.ref])).context["form"]
    assert [field.name for section in form.sections() for field in section.fields] == ["ai_system"]


def test_answers_bring_further_questions_and_nothing_is_kept_before() -> None:
    owner = makers.person("owner")
    case, browser = cases.use_case(owner), makers.browser(owner)
    found = send(browser, case, posted({"ai_system": True}))
    assert found.status_code == 200
    assert [question.key for question in found.context["form"].due] == ["ai_system", "union_link"]
    assert found.context["form"].fields["rule_set"].initial or found.context["form"].initial["rule_set"]
    assert not Classification.objects.exists()


def test_complete_answers_are_kept_and_shown() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    wanted = cases.answers(cases.RECRUITING)
    found = send(makers.browser(owner), case, posted(wanted))
    assert found.status_code == 302
    made = Classification.objects.get()
    assert (made.outcome, str(made.as_of), made.missing) == ("high_risk_annex3", "2026-11-24", [])
    assert {key: made.answers[key] for key in made.answers} == {key: wanted[key] for key in made.answers}


def test_what_was_left_out_is_asked_again() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    data = posted(cases.answers(cases.RECRUITING))
    del data["own_role"]
    found = send(makers.browser(owner), case, data)
    assert "own_role" in [question.key for question in found.context["form"].due]
    assert not Classification.objects.exists()


def test_somebody_may_keep_what_is_incomplete() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    send(makers.browser(owner), case, posted({"ai_system": True}) | {"keep": "1"})
    made = Classification.objects.get()
    assert (made.outcome, made.missing) == ("open", ["union_link"])


def test_earlier_answers_are_filled_in_and_can_be_taken_back() -> None:
    owner = makers.person("owner")
    case, browser = cases.use_case(owner), makers.browser(owner)
    cases.classified(case, cases.RECRUITING, owner)
    form = browser.get(reverse("classification_answers", args=[case.ref])).context["form"]
    assert form["employment"].initial == ["recruitment"]
    data = posted(cases.answers(cases.RECRUITING, employment=[]))
    send(browser, case, data)
    assert Classification.objects.first().outcome == "minimal"  # type: ignore[union-attr]  # there are two


@pytest.mark.parametrize(
    "wrong",
    [
        {"as_of": "soon"}, {"as_of": "1999-12-31"}, {"rule_set": "ai-act-1999"}, {"employment": ["lunch"]},
        {"first_use_on": "soon"}, {"own_role": "boss"}, {"ai_system": "perhaps"}, {"shown": "x" * 4001},
    ],
)  # fmt: skip
def test_wrong_input_is_refused_and_shown_again(wrong: dict[str, Any]) -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    found = send(makers.browser(owner), case, posted(cases.answers(cases.RECRUITING)) | wrong)
    assert found.status_code == 422
    assert not Classification.objects.exists()


def test_who_does_not_answer_for_it_gets_no_form() -> None:
    case = cases.use_case(makers.person("owner"), "active")
    stranger = makers.browser(makers.person("employee"))
    url = reverse("classification_answers", args=[case.ref])
    assert "Only who proposed or owns" in stranger.get(url).content.decode()
    before = Classification.objects.count()
    stranger.post(url, posted(cases.answers(cases.HARMLESS)))
    assert Classification.objects.count() == before


def test_every_question_becomes_a_field_in_both_languages() -> None:
    for tongue in ("de", "en"):
        with translation.override(tongue):
            for question in catalogue().questions.values():
                assert field_of(question).label == question.text.in_language(tongue)
