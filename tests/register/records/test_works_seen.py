"""Two people who keep the same works agreement don't pass each other, and lose nothing that they typed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.register.models import WorksAgreement, WorksAgreementState
from apps.register.services import works_agreements
from tests.register.records.makers import works_agreement
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def drafted() -> tuple[WorksAgreement, Client, str]:
    draft = works_agreement(state=WorksAgreementState.DRAFT)
    return draft, makers.browser(makers.person("dpo")), reverse("works_agreement_edit", args=[draft.pk])


def typed(browser: Client, url: str, **changes: Any) -> dict[str, Any]:
    """What a browser sends of the form as it stands there, with these changes."""
    form = browser.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields} | changes
    values["use_cases"] = [use_case.pk for use_case in values["use_cases"]]
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_an_older_form_does_not_undo_what_another_wrote() -> None:
    draft, browser, url = drafted()
    said = typed(browser, url, scope="All who chat at night")
    works_agreements.edit(draft, {"title": "Theirs"}, [], by=makers.person("officer"))
    answer = browser.post(url, said)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "All who chat at night</textarea>" in page
    assert "The record says now: Theirs" in page
    draft.refresh_from_db()
    assert draft.title == "Theirs"
    assert browser.post(url, said | {"seen": answer.context["form"]["seen"].value()}).status_code == 302
    draft.refresh_from_db()
    assert draft.scope == "All who chat at night"


def test_nobody_in_between_is_no_refusal() -> None:
    draft, browser, url = drafted()
    said = typed(browser, url, scope="All")
    for _time in range(2):
        assert browser.post(url, said).status_code == 302
    draft.refresh_from_db()
    assert draft.scope == "All"


@pytest.mark.parametrize("why", ["in force", "number"])
def test_what_is_refused_keeps_what_was_typed(why: str) -> None:
    draft, browser, url = drafted()
    said = typed(browser, url, scope="Typed for an hour")
    if why == "number":
        said["reference"] = works_agreement().reference
    else:
        WorksAgreement.objects.filter(pk=draft.pk).update(state=WorksAgreementState.IN_FORCE)
    answer = browser.post(url, said)
    assert answer.status_code == 422
    assert "Typed for an hour</textarea>" in answer.content.decode()


def test_an_older_page_does_not_undo_what_is_covered() -> None:
    mine, theirs = (makers.use_case(makers.person("employee")) for _ in range(2))
    running, browser = works_agreement(), makers.browser(makers.person("dpo"))
    shown = browser.get(running.get_absolute_url()).context["page"].coverage_form
    works_agreements.cover(running, [theirs], by=makers.person("officer"))
    url = reverse("works_agreement_coverage", args=[running.pk])
    answer = browser.post(url, {"use_cases": [mine.pk], "seen": shown["seen"].value()})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody else has changed this record" in page
    assert "<details open>" in page
    assert list(running.use_cases.all()) == [theirs]
    form = answer.context["page"].coverage_form
    assert form["use_cases"].value() == [str(mine.pk)]
    both = {"use_cases": [mine.pk, theirs.pk], "seen": form["seen"].value()}
    for _time in range(2):
        assert browser.post(url, both).status_code == 302
    assert set(running.use_cases.all()) == {mine, theirs}


@pytest.mark.parametrize("what", ["text", "coverage"])
def test_who_puts_another_text_into_force_than_the_one_shown_is_shown_it_first(what: str) -> None:
    draft, browser, _url = drafted()
    url = reverse("works_agreement_transition", args=[draft.pk, "put_in_force"])
    (button,) = browser.get(draft.get_absolute_url()).context["page"].buttons
    covered = [makers.use_case(makers.person("employee"))] if what == "coverage" else []
    words = {"allowed_monitoring": "Everything"} if what == "text" else {}
    works_agreements.edit(draft, words, covered, by=makers.person("officer"))
    answer = browser.post(url, {"seen": button.seen})
    assert answer.status_code == 409
    assert "This has changed since you opened the page" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == WorksAgreementState.DRAFT
    (again,) = answer.context["page"].buttons
    assert browser.post(url, {"seen": again.seen}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == WorksAgreementState.IN_FORCE
