"""Conditions: what each kind takes, who sets them, on which form, and how they read."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import LiteracyCourse
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import Condition, ConditionKind, UseCase, UseCaseState
from apps.register.pages.conditions import sentences
from apps.register.services import conditions
from apps.register.services.conditions import highest_class, open_routes
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TODAY, TOMORROW, YESTERDAY = timedelta(0), timedelta(days=1), timedelta(days=-1)


def assessed(state: str = UseCaseState.IN_ASSESSMENT, **fields: Any) -> UseCase:
    LiteracyCourse.objects.get_or_create(
        key="ki-grundlagen", defaults={"title_de": "Grundlagen", "title_en": "Basics"}
    )
    route = makers.route(makers.vendor(), name="first-route", label="First")
    fields = {"max_data_class": 2, "routes": (route,), **fields}
    return makers.use_case(makers.person("employee"), state, **fields)


def dated(value: Any) -> Any:
    """So far from today, as a day: the table may be read on the day before."""
    return f"{clock.today() + value}" if isinstance(value, timedelta) else value


GOOD: list[tuple[str, Any]] = [
    ("pseudonymise", ["EMAIL"]),
    ("block", ["API_KEY", "IBAN"]),
    ("allow", ["quasi"]),
    ("warn", ["contact", "LABEL"]),
    ("hold", ["finance"]),
    ("elsewhere", ["SALARY"]),
    ("review_rate", 20),
    ("hold_input", True),
    ("hold_output", True),
    ("max_data_class", 1),
    ("routes", ["first-route"]),
    ("expires_on", TODAY),
    ("no_external_publication", True),
    ("training", "ki-grundlagen"),
    ("images", True),
    ("surrogates", True),
    ("mask_answers", True),
]
BAD: list[tuple[str, Any]] = [
    ("pseudonymise", []),
    ("pseudonymise", ["INVENTED"]),
    ("block", "EMAIL"),
    ("allow", ["secret"]),
    ("warn", ["quasi", "PASSWORD"]),
    ("hold", ["special"]),
    ("allow", ["HEALTH"]),
    ("elsewhere", ["nobody"]),
    ("review_rate", 101),
    ("review_rate", None),
    ("review_rate", True),
    ("hold_output", False),
    ("max_data_class", 3),
    ("max_data_class", "1"),
    ("max_data_class", True),
    ("routes", []),
    ("routes", ["another"]),
    ("groups", [999_999]),
    ("groups", ["Sales"]),
    ("groups", []),
    ("expires_on", YESTERDAY),
    ("expires_on", "tomorrow"),
    ("expires_on", None),
    ("no_external_publication", 1),
    ("images", "png"),
    ("surrogates", "yes"),
    ("mask_answers", 1),
    ("training", "no-such-course"),
    ("training", ["ki-grundlagen"]),
    ("training", ""),
    ("unheard_of", True),
]


@pytest.mark.parametrize(("kind", "value"), GOOD)
def test_a_condition_takes_what_its_kind_says(kind: str, value: Any) -> None:
    use_case, value = assessed(), dated(value)
    assert conditions.put(use_case, kind, value, by=makers.person("officer")).value == value
    assert use_case.versions.get().conditions.get().kind == kind


@pytest.mark.parametrize(("kind", "value"), BAD)
def test_and_refuses_anything_else_with_a_sentence(kind: str, value: Any) -> None:
    use_case = assessed()
    said = []
    for language in ("de", "en"):
        with translation.override(language), pytest.raises(RefusedError) as refused:
            conditions.put(use_case, kind, dated(value), by=makers.person("officer"))
        assert refused.value.code == "value"
        said.append(str(refused.value))
    assert said[0] != said[1]
    assert not Condition.objects.exists()


@pytest.mark.parametrize(("category", "kept"), [("art_9", ["HEALTH"]), ("art_10", ["CRIMINAL"])])
def test_special_categories_are_let_through_only_where_the_text_names_them(
    category: str, kept: list[str]
) -> None:
    named, officer = assessed(data_categories=[category]), makers.person("officer")
    assert conditions.put(named, "warn", kept, by=officer).value == kept
    with pytest.raises(RefusedError):
        conditions.put(named, "allow", ["special"], by=officer)


def test_every_kind_is_tried() -> None:
    tried = {kind for kind, _value in GOOD} | {"groups"}
    assert tried == set(ConditionKind.values)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_reads_as_a_sentence(language: str) -> None:
    use_case, department = assessed(), makers.department()
    for kind, value in [*GOOD, ("groups", [department.pk])]:
        makers.condition(use_case, kind, dated(value))
    with translation.override(language):
        said = sentences(use_case.versions.get().conditions.order_by("kind"))
    assert len(set(said)) == len(ConditionKind)
    assert all(sentence.endswith(".") for sentence in said)
    assert any(department.name in sentence for sentence in said)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", UseCaseState.values)
def test_conditions_are_set_and_withdrawn_by_those_who_assess_while_they_assess(
    role: str, state: str
) -> None:
    use_case, person = assessed(state), makers.person(role)
    makers.condition(use_case, "review_rate", 7)
    may = Permission.USE_CASE_ASSESS in ROLES[role].permissions and state in conditions.OPEN
    if may:
        conditions.put(use_case, "review_rate", 5, by=person)
        conditions.withdraw(use_case, "review_rate", by=person)
        assert not Condition.objects.exists()
        return
    for act in (
        lambda: conditions.put(use_case, "review_rate", 5, by=person),
        lambda: conditions.withdraw(use_case, "review_rate", by=person),
    ):
        with pytest.raises(RefusedError):
            act()
    assert Condition.objects.get().value == 7


def test_what_is_withdrawn_is_not_withdrawn_twice() -> None:
    with pytest.raises(RefusedError) as refused:
        conditions.withdraw(assessed(), "review_rate", by=makers.person("officer"))
    assert refused.value.code == "gone"


def test_what_a_condition_leaves_is_what_people_can_choose() -> None:
    first, second = (makers.route(makers.vendor(), name=f"way-{n}") for n in (1, 2))
    use_case = assessed(routes=(first, second))
    version = use_case.versions.get()
    assert (highest_class(version), {r.name for r in open_routes(version)}) == (2, {"way-1", "way-2"})
    makers.condition(use_case, "max_data_class", 0)
    makers.condition(use_case, "routes", ["way-2"])
    assert (highest_class(version), [r.name for r in open_routes(version)]) == (0, ["way-2"])


@pytest.mark.parametrize(
    ("kind", "fields", "value"),
    [
        ("pseudonymise", {"single": ["EMAIL", "IBAN"]}, ["EMAIL", "IBAN"]),
        ("warn", {"value": ["quasi"], "single": ["LABEL"]}, ["quasi", "LABEL"]),
        ("review_rate", {"value": "20"}, 20),
        ("hold_input", {}, True),
        ("max_data_class", {"value": "1"}, 1),
        ("routes", {"value": ["first-route"]}, ["first-route"]),
        ("expires_on", {"value": TOMORROW}, TOMORROW),
        ("no_external_publication", {}, True),
        ("training", {"value": "ki-grundlagen"}, "ki-grundlagen"),
        ("images", {}, True),
        ("surrogates", {}, True),
        ("mask_answers", {}, True),
    ],
)
def test_each_kind_has_a_form(kind: str, fields: dict[str, Any], value: Any) -> None:
    use_case = assessed()
    url = reverse("use_case_condition", args=[use_case.ref, kind])
    browser = makers.browser(makers.person("officer"))
    with translation.override("en"):
        assert str(ConditionKind(kind).label) in browser.get(url).content.decode()
    said = {name: dated(each) for name, each in fields.items()}
    assert browser.post(url, said).status_code == 302
    condition = use_case.versions.get().conditions.get()
    assert condition.value == dated(value)
    with translation.override("en"):
        (sentence,) = sentences([condition])
    assert sentence in browser.get(use_case.get_absolute_url()).content.decode()


def test_departments_are_chosen_by_name_and_kept_by_number() -> None:
    use_case, department = assessed(), makers.department()
    url = reverse("use_case_condition", args=[use_case.ref, "groups"])
    makers.browser(makers.person("officer")).post(url, {"value": [department.pk]})
    assert use_case.versions.get().conditions.get().value == [department.pk]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("review_rate", {"value": "²"}),
        ("review_rate", {"value": "101"}),
        ("max_data_class", {"value": "3"}),
        ("routes", {}),
        ("routes", {"value": ["another"]}),
        ("groups", {"value": ["x"]}),
        ("expires_on", {"value": "soon"}),
        ("training", {"value": "a b"}),
        ("block", {"single": ["INVENTED"]}),
        ("block", {}),
    ],
)
def test_a_wrong_form_comes_back(kind: str, fields: dict[str, Any]) -> None:
    url = reverse("use_case_condition", args=[assessed().ref, kind])
    assert makers.browser(makers.person("officer")).post(url, fields).status_code == 422
    assert not Condition.objects.exists()


@pytest.mark.parametrize("fields", [{"value": ["secret", "quasi"]}, {"single": ["HEALTH", "EMAIL"]}])
def test_what_nothing_lets_through_is_told_beside_the_boxes_with_the_ticks_kept(
    fields: dict[str, list[str]],
) -> None:
    url = reverse("use_case_condition", args=[assessed().ref, "allow"])
    answer = makers.browser(makers.person("officer")).post(url, fields)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, ["value"])
    assert {name: form[name].value() for name in fields} == fields
    assert not Condition.objects.exists()


@pytest.mark.parametrize(("kind", "fields"), [("review_rate", {"value": "35"}), ("hold_input", {})])
def test_a_condition_that_comes_too_late_comes_back(kind: str, fields: dict[str, str]) -> None:
    url = reverse("use_case_condition", args=[assessed("submitted").ref, kind])
    answer = makers.browser(makers.person("officer")).post(url, fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Conditions are set while the use case is assessed." in page
    assert 'value="35"' in page or not fields


def test_withdrawing_on_the_page() -> None:
    use_case = assessed()
    makers.condition(use_case, "hold_input", True)
    browser = makers.browser(makers.person("officer"))
    url = reverse("use_case_condition_withdrawal", args=[use_case.ref, "hold_input"])
    assert url in browser.get(use_case.get_absolute_url()).content.decode()
    assert browser.post(url).status_code == 302
    assert not Condition.objects.exists()


def test_an_unknown_kind_is_not_found() -> None:
    url = reverse("use_case_condition", args=[assessed().ref, "anything"])
    assert makers.browser(makers.person("officer")).get(url).status_code == 404
