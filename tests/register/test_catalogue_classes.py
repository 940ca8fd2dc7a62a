"""The highest data class on a card is the one that the gate would let through, not the approved one alone."""

import html
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.register.models import ConditionKind
from apps.register.panels import ceilings_of
from apps.vendors.models import AbuseMonitoring, DataClass, ModelRoute
from tests.vendors import makers

pytestmark = pytest.mark.django_db

CLEAN: dict[str, Any] = {"eu_processing": True, "zero_retention": True, "trains_on_input": False}
KEEPS: dict[str, Any] = {"zero_retention": False}
READ_ALONG: dict[str, Any] = {"abuse_monitoring": AbuseMonitoring.HUMAN}
TRAINS: dict[str, Any] = {"trains_on_input": True}
ABROAD: dict[str, Any] = {"eu_processing": False}


def model(label: str = "Polar", **fields: Any) -> ModelRoute:
    vendor = makers.vendor()
    makers.agreement(vendor)
    return makers.route(vendor, label=label, **CLEAN | fields)


def approved(*routes: ModelRoute, up_to: int = DataClass.CONFIDENTIAL) -> Any:
    return makers.use_case(makers.person("employee"), routes=routes, title="Kantine", max_data_class=up_to)


def shown(language: str = "en") -> tuple[Any, str]:
    browser = makers.browser(makers.person("employee"))
    answer = browser.get(reverse("catalogue"), headers={"accept-language": language})
    [card] = [card for group in answer.context["page"].groups for card in group.cards]
    return card, html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("fields", "highest", "said"),
    [
        ({}, "Confidential", None),
        (KEEPS, "Internal", "stores inputs"),
        (READ_ALONG, "Internal", "stores inputs"),
        (TRAINS, "Public", "trains"),
        (KEEPS | ABROAD | {"own_server": True}, "Confidential", None),
    ],
)
def test_the_card_says_the_class_that_the_gate_lets_through(
    fields: dict[str, Any], highest: str, said: str | None
) -> None:
    approved(model(**fields))
    card, page = shown()
    assert card.data_class == highest
    assert f"<dd>{highest}</dd>" in page
    assert (f"Up to “{highest}”" in page) is (said is not None)
    if said:
        assert said in page


def test_outside_the_eu_nothing_confidential_goes_though_another_reason_closes_the_model() -> None:
    approved(model(**ABROAD))
    card, page = shown()
    assert (card.closed, card.data_class) == (True, "Internal")
    assert "Up to" not in page


def test_of_several_models_the_best_open_one_counts_and_the_others_say_less() -> None:
    approved(model("Nordlicht"), model("Polar", **KEEPS))
    card, page = shown()
    assert card.data_class == "Confidential"
    assert [each.below and each.below.data_class for each in card.models] == [None, "Internal"]
    assert page.count("Up to “Internal”") == 1


def test_a_closed_model_does_not_raise_the_class_of_the_card() -> None:
    approved(model("Nordlicht", enabled=False), model("Polar", **KEEPS))
    assert shown()[0].data_class == "Internal"


def test_a_model_that_a_condition_leaves_out_does_not_raise_it_either() -> None:
    left, out = model("Polar", **KEEPS), model("Nordlicht")
    makers.condition(approved(left, out), ConditionKind.ROUTES, [left.name])
    assert shown()[0].data_class == "Internal"


def test_what_the_approval_or_a_condition_limits_is_no_doing_of_the_model() -> None:
    case = approved(model(**KEEPS))
    makers.condition(case, ConditionKind.MAX_DATA_CLASS, DataClass.INTERNAL)
    card, page = shown()
    assert (card.data_class, card.models[0].below) == ("Internal", None)
    assert "Up to" not in page


def test_closed_or_without_models_the_card_still_names_a_class() -> None:
    case = approved(model(enabled=False, **KEEPS))
    card, page = shown()
    assert (card.closed, card.data_class) == (True, "Internal")
    assert "Up to" not in page
    case.version.routes.clear()
    assert shown()[0].data_class == "Confidential"


def test_it_is_said_in_german() -> None:
    approved(model(**KEEPS))
    page = shown("de")[1]
    assert "<dd>Intern</dd>" in page
    assert "Bis „Intern“" in page


def test_the_classes_cost_one_query_however_many_cards(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ids = [approved(model(**KEEPS)).pk for _number in range(4)]
    with django_assert_num_queries(1):
        assert {each.data_class for each in ceilings_of(ids).values()} == {DataClass.INTERNAL}
