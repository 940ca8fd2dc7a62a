"""Whoever confirms, follows or edits an entry has before them what they do it to."""

from typing import Any

import pytest
from django.urls import reverse

from apps.register.models import ProcessingActivity, ProcessingState
from apps.register.services import processing
from tests.register.records.processing_makers import approved, entry, read, service_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TOLD = "This has changed since you opened the page"


def moved() -> ProcessingActivity:
    """A draft behind which the facts about transfers have changed."""
    use_case = approved()
    made = entry(use_case)
    service_of(use_case).routes.update(region="Ohio")
    return made


def drift_of(page: Any, field: str) -> str:
    (row,) = [row for row in page.fields if row.name == field]
    mark: str = row.drift.mark
    return mark


def test_who_confirms_another_entry_than_the_one_shown_is_shown_it_first() -> None:
    activity, browser = entry(), makers.browser(makers.person("dpo"))
    url = reverse("processing_transition", args=[activity.pk, "confirm"])
    shown = browser.get(activity.get_absolute_url()).context["page"]
    seen = next(button.seen for button in shown.buttons if button.url == url)
    processing.edit(activity, {"contact": "Elsewhere"}, by=makers.person("officer"))
    answer = browser.post(url, {"seen": seen})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert TOLD in page
    assert "Elsewhere" in page
    assert read(activity).state == ProcessingState.DRAFT
    again = next(button.seen for button in answer.context["page"].buttons if button.url == url)
    assert browser.post(url, {"seen": again}).status_code == 302
    assert read(activity).state == ProcessingState.CONFIRMED


@pytest.mark.parametrize("act", ["processing_take_over", "processing_keep"])
@pytest.mark.parametrize("state", ["draft", "confirmed"])
def test_other_facts_than_those_shown_are_not_followed(act: str, state: str) -> None:
    activity, browser = moved(), makers.browser(makers.person("dpo"))
    ProcessingActivity.objects.filter(pk=activity.pk).update(state=state)
    url = reverse(act, args=[activity.pk, "transfers"])
    seen = drift_of(browser.get(activity.get_absolute_url()).context["page"], "transfers")
    assert activity.use_case is not None
    service_of(activity.use_case).routes.update(region="Utah")
    answer = browser.post(url, {"seen": seen})
    assert answer.status_code == 409
    assert TOLD in answer.content.decode()
    assert read(activity).sources == activity.sources
    assert browser.post(url, {"seen": drift_of(answer.context["page"], "transfers")}).status_code == 302
    assert "Utah" in str(read(activity).sources["transfers"])


def test_words_that_another_wrote_meanwhile_are_not_kept_unseen() -> None:
    activity, browser = moved(), makers.browser(makers.person("dpo"))
    seen = drift_of(browser.get(activity.get_absolute_url()).context["page"], "transfers")
    processing.edit(activity, {"transfers": "None"}, by=makers.person("officer"))
    url = reverse("processing_keep", args=[activity.pk, "transfers"])
    assert browser.post(url, {"seen": seen}).status_code == 409


def test_an_older_form_does_not_undo_what_was_taken_over() -> None:
    activity, browser = moved(), makers.browser(makers.person("officer"))
    url = reverse("processing_edit", args=[activity.pk])
    form = browser.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields} | {"contact": "Krefeld\r\nRhein"}
    processing.take_over(activity, "transfers", by=makers.person("officer"))
    answer = browser.post(url, typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Krefeld\r\nRhein</textarea>" in page
    assert page.count("The record says now") == 2  # what was taken over, and the contact that is typed anew
    assert "Ohio" in read(activity).transfers
    again = typed | {"seen": answer.context["form"]["seen"].value()}
    for _time in range(2):
        assert browser.post(url, again).status_code == 302
    assert read(activity).contact == "Krefeld\nRhein"


def test_what_is_refused_keeps_what_was_typed() -> None:
    activity, browser = entry(), makers.browser(makers.person("officer"))
    url = reverse("processing_edit", args=[activity.pk])
    form = browser.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields} | {"contact": "Typed for an hour"}
    processing.take(activity, "confirm", by=makers.person("dpo"))
    answer = browser.post(url, typed)
    assert answer.status_code == 422
    assert "Typed for an hour</textarea>" in answer.content.decode()
    assert browser.get(url).status_code == 302
