"""Opinions and assessments reach the text that they are about: a change, or what runs."""

from typing import Any

import pytest
from django.urls import reverse

from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase, UseCaseVersion
from apps.register.services import dsfa, opinions, revisions, versions
from tests.register.assessments.test_assessments import completed
from tests.register.changes.makers import Office, changed
from tests.vendors import makers

pytestmark = pytest.mark.django_db
REQUIRED: dict[str, Any] = {"list_11": "yes"}


def advise(use_case: UseCase, verdict: str = "positive") -> UseCaseVersion:
    dpo = makers.person("dpo")
    return opinions.give(use_case, "dpo", verdict, "Because", by=dpo).version


@pytest.mark.parametrize(
    ("until", "number"), [("propose", 1), ("submit", 2), ("assess", 2), ("hand_over", 2), ("approve", 2)]
)
def test_an_opinion_is_about_the_change_once_it_is_handed_in(office: Office, until: str, number: int) -> None:
    assert advise(changed(office, until)).number == number


def test_the_pages_say_which_text_it_is_about(office: Office) -> None:
    use_case = office.use_case
    dpo, url = makers.browser(makers.person("dpo")), reverse("use_case_opinion", args=[use_case.ref, "dpo"])
    assert url in dpo.get(use_case.get_absolute_url()).content.decode()
    assert "This is about version 1, the text that applies." in dpo.get(url).content.decode()
    changed(office, "submit")
    page = dpo.get(use_case.get_absolute_url()).content.decode()
    assert page.count(url) == 1
    assert page.index('id="change-progress"') < page.index(url) < page.index('id="progress"')
    about = "This is about version 2, the proposed change."
    assert about in dpo.get(url).content.decode()
    officer = makers.browser(office.officer)
    for name in ("classification_answers", "assessments"):
        assert about in officer.get(reverse(name, args=[use_case.ref])).content.decode()


def test_an_opinion_on_another_text_than_the_one_shown_is_not_given(office: Office) -> None:
    """A change is handed in while the page still says that it is about what runs."""
    use_case = office.use_case
    browser = makers.browser(makers.person("dpo"))
    url = reverse("use_case_opinion", args=[use_case.ref, "dpo"])
    said = {"verdict": "positive", "text": "Well thought out"}
    seen = browser.get(url).context["form"]["seen"].value()
    changed(office, "submit")
    answer = browser.post(url, said | {"seen": seen})
    assert answer.status_code == 409
    page = answer.content.decode()
    for words in ("This has changed since you opened the page", "Well thought out</textarea>", "version 2"):
        assert words in page
    assert not versions.latest(use_case).opinions.exists()
    assert browser.post(url, said).status_code == 409  # without a mark nobody knows what it is about
    assert browser.post(url, said | {"seen": answer.context["form"]["seen"].value()}).status_code == 302
    assert versions.latest(use_case).opinions.get().text == "Well thought out"


def test_a_refused_opinion_keeps_what_was_written(office: Office) -> None:
    browser = makers.browser(makers.person("dpo"))
    url = reverse("use_case_opinion", args=[office.use_case.ref, "dpo"])
    said = {"verdict": "negative", "text": "Too much data", "seen": opinions.mark(office.use_case)}
    UseCase.objects.filter(pk=office.use_case.pk).update(state="retired")
    answer = browser.post(url, said)
    assert answer.status_code == 422
    assert "Too much data</textarea>" in answer.content.decode()


def test_a_change_that_needs_a_dsfa_is_approved_once_the_dpo_has_advised(office: Office) -> None:
    use_case = changed(office, "hand_over")
    text = versions.latest(use_case)
    completed(use_case, "dsfa_threshold", **REQUIRED)
    assert text.assessments.get().result == "required"
    completed(use_case, "dsfa")
    with pytest.raises(RefusedError, match="advice"):
        revisions.take(use_case, "approve", by=office.manager)
    advise(use_case)
    revisions.take(use_case, "approve", by=office.manager)
    use_case.refresh_from_db()
    assert use_case.version == text


def test_a_running_case_that_newly_needs_one_gets_it(office: Office) -> None:
    text = office.use_case.version
    assert text is not None
    completed(office.use_case, "dsfa_threshold", **REQUIRED)
    assert dsfa.dsfa_problem(text)
    completed(office.use_case, "dsfa")
    advise(office.use_case)
    assert dsfa.dsfa_problem(text) == ""


def test_against_a_negative_opinion_on_a_change_a_reason_is_asked_for(office: Office) -> None:
    use_case = changed(office, "hand_over")
    advise(use_case, "negative")
    with pytest.raises(RefusedError) as refused:
        revisions.take(use_case, "approve", by=office.manager)
    assert refused.value.code == "reason_missing"
    revisions.take(use_case, "approve", by=office.manager, reason="It is worth it")
