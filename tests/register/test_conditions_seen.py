"""Nobody replaces unseen the condition that another has set meanwhile."""

import html
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import Department, LiteracyCourse
from apps.audit.models import AuditEvent
from apps.lifecycle.seen import StaleError, mark_of
from apps.register.models import Condition, ConditionKind, UseCase
from apps.register.services import conditions
from tests.filled_forms import filled, opened
from tests.register.test_conditions import assessed
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TOLD, NOW = "Somebody else has changed this record while you were writing.", "The record says now: "
SOON, LATER = "2090-01-31", "2090-03-01"


@pytest.fixture
def use_case(db: None) -> UseCase:
    LiteracyCourse.objects.create(key="advanced", title_de="Aufbau", title_en="Advanced")
    return assessed(max_data_class=2)


def address(use_case: UseCase, kind: str) -> str:
    return reverse("use_case_condition", args=[use_case.ref, kind])


def value_of(kind: str) -> Any:
    return Condition.objects.filter(kind=kind).values_list("value", flat=True).first()


# A kind, its value before, that of another meanwhile and how it reads, what is entered and what that becomes.
CASES: list[tuple[str, Any, Any, str, dict[str, Any], Any]] = [
    ("review_rate", 5, 7, "7", {"value": "20"}, 20),
    ("review_rate", None, 7, "7", {"value": "20"}, 20),
    ("max_data_class", 2, 0, "Public", {"value": "1"}, 1),
    ("expires_on", None, SOON, "31 Jan 2090", {"value": LATER}, LATER),
    ("training", "ki-grundlagen", "advanced", "Advanced", {"value": "ki-grundlagen"}, "ki-grundlagen"),
    (
        "block",
        ["finance"],
        ["finance", "EMAIL"],
        "E-mail",
        {"value": ["finance", "contact"], "single": ["IBAN"]},
        ["finance", "contact", "IBAN"],
    ),
]


@pytest.mark.parametrize(("kind", "before", "meanwhile", "reads", "entered", "becomes"), CASES)
def test_what_another_has_set_meanwhile_is_shown_before_it_is_replaced(
    use_case: UseCase,
    kind: str,
    before: Any,
    meanwhile: Any,
    reads: str,
    entered: dict[str, Any],
    becomes: Any,
) -> None:
    officer, url = makers.browser(makers.person("officer")), address(use_case, kind)
    if before is not None:
        makers.condition(use_case, kind, before)
    form = opened(officer, url)
    conditions.put(use_case, kind, meanwhile, by=makers.person("officer"))
    answer = officer.post(url, filled(form, **entered))
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, TOLD in page, f"{NOW}{reads}" in page) == (409, True, True)
    assert value_of(kind) == meanwhile
    assert officer.post(url, filled(answer.context["form"])).status_code == 302, "seen now"
    assert value_of(kind) == becomes


def test_what_another_has_withdrawn_is_not_set_again_unseen(use_case: UseCase) -> None:
    officer = makers.person("officer")
    browser = makers.browser(officer)
    for kind, value in (("hold_input", True), ("review_rate", 5)):
        makers.condition(use_case, kind, value)
        url = address(use_case, kind)
        form = opened(browser, url)
        conditions.withdraw(use_case, kind, by=makers.person("officer"))
        answer = browser.post(url, filled(form))
        page = html.unescape(answer.content.decode())
        assert (answer.status_code, TOLD in page, value_of(kind)) == (409, True, None)
        assert (f"{NOW}–" in page) == (kind == "review_rate")
        assert browser.post(url, filled(answer.context["form"])).status_code == 302
        assert value_of(kind) == value


def test_departments_are_named(use_case: UseCase) -> None:
    first, second = makers.department(), makers.department()
    browser, url = makers.browser(makers.person("officer")), address(use_case, "groups")
    form = opened(browser, url)
    conditions.put(use_case, "groups", [second.pk], by=makers.person("officer"))
    answer = browser.post(url, filled(form, value=[first.pk]))
    assert answer.status_code == 409
    assert f"{NOW}{Department.objects.get(pk=second.pk).name}" in html.unescape(answer.content.decode())


@pytest.mark.parametrize("meanwhile", ["the same", "of another kind"])
def test_where_nothing_is_undone_nothing_is_asked(use_case: UseCase, meanwhile: str) -> None:
    browser, url = makers.browser(makers.person("officer")), address(use_case, "block")
    form = opened(browser, url)
    kind, value = ("block", ["EMAIL", "finance"]) if meanwhile == "the same" else ("review_rate", 7)
    conditions.put(use_case, kind, value, by=makers.person("officer"))
    assert browser.post(url, filled(form, value=["finance"], single=["EMAIL"])).status_code == 302
    assert set(value_of("block")) == {"EMAIL", "finance"}


def test_a_second_click_undoes_nothing(use_case: UseCase) -> None:
    browser, url = makers.browser(makers.person("officer")), address(use_case, "hold_output")
    form = filled(opened(browser, url))
    assert [browser.post(url, form).status_code for _time in range(2)] == [302, 302]
    assert value_of("hold_output") is True


def test_a_wrong_value_is_told_first_and_the_mark_kept(use_case: UseCase) -> None:
    browser, url = makers.browser(makers.person("officer")), address(use_case, "review_rate")
    form = opened(browser, url)
    conditions.put(use_case, "review_rate", 7, by=makers.person("officer"))
    answer = browser.post(url, filled(form, value="101"))
    assert (answer.status_code, TOLD in answer.content.decode()) == (422, False)
    assert browser.post(url, filled(answer.context["form"], value="20")).status_code == 409
    assert value_of("review_rate") == 7


def test_the_service_asks_for_the_mark_of_what_stands_there(use_case: UseCase) -> None:
    officer, version = makers.person("officer"), use_case.versions.get()
    empty = mark_of(conditions.stored(version, ConditionKind.REVIEW_RATE))
    conditions.put(use_case, "review_rate", 5, by=officer, seen=empty)
    with pytest.raises(StaleError) as stale:
        conditions.put(use_case, "review_rate", 9, by=officer, seen=empty)
    assert stale.value.stored == {"value": 5}
    assert AuditEvent.objects.filter(event="use_case:set_condition").count() == 1
    seen = mark_of(conditions.stored(version, ConditionKind.REVIEW_RATE))
    assert conditions.put(use_case, "review_rate", 9, by=officer, seen=seen).value == 9


def test_what_another_has_changed_is_not_withdrawn_unseen(use_case: UseCase) -> None:
    browser = makers.browser(makers.person("officer"))
    makers.condition(use_case, "review_rate", 5)
    url = reverse("use_case_condition_withdrawal", args=[use_case.ref, "review_rate"])
    page = browser.get(use_case.get_absolute_url()).content.decode()
    shown = mark_of({"value": 5})
    assert f'<input type="hidden" name="seen" value="{shown}">' in page
    conditions.put(use_case, "review_rate", 20, by=makers.person("officer"))
    answer = browser.post(url, {"seen": shown}, follow=True)
    assert (TOLD in html.unescape(answer.content.decode()), value_of("review_rate")) == (True, 20)
    browser.post(url, {"seen": mark_of({"value": 20})})
    assert value_of("review_rate") is None
