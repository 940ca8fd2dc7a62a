"""A conversation begins with what the gate allows, and with what was asked for even where it is closed."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import Budget, BudgetPeriod, BudgetScope, Scope, Terms, Window
from apps.access.models.budget import starts_on
from apps.common import clock
from apps.register.models import ConditionKind
from apps.register.services import confirmations
from apps.vendors.models import DataClass, ModelRoute
from apps.vendors.services import routes
from tests.access.browsing import signed_in
from tests.access.makers import Office, granted, second_route
from tests.vendors import makers

INTERNAL, PUBLIC = DataClass.INTERNAL, DataClass.PUBLIC


def begun(at: Office, **asked: Any) -> Any:
    place = {"use_case": at.use_case.ref, **asked}
    return signed_in(at.employee).get(reverse("chat"), place).context["page"].frame


def another_vendors(at: Office) -> ModelRoute:
    """A second model that stands behind the first one, of a vendor with an AVV of its own."""
    vendor = makers.vendor()
    makers.agreement(vendor)
    added = makers.route(vendor, label=f"{at.route.label} Z")
    at.version.routes.add(added)
    confirmations.keep(at.version, by=None)
    return added


def end_first(at: Office) -> None:
    at.agreement.delete()


def test_a_model_that_the_gate_closes_is_not_the_one_to_begin_with(at: Office) -> None:
    second = another_vendors(at)
    granted(at, Scope.CHAT)
    assert begun(at).route == at.route
    end_first(at)
    frame = begun(at)
    assert (frame.route, frame.data_class, frame.decision.allowed) == (second, INTERNAL, True)


def test_the_model_that_was_asked_for_stays_and_says_why_it_is_closed(at: Office) -> None:
    another_vendors(at)
    granted(at, Scope.CHAT)
    end_first(at)
    frame = begun(at, route=at.route.name)
    assert (frame.route, frame.decision.codes) == (at.route, ["AVV_MISSING"])


def test_rather_another_model_than_a_lower_class(at: Office) -> None:
    second = another_vendors(at)
    granted(at, Scope.CHAT, terms=Terms.of([at.route.name], PUBLIC, None))
    frame = begun(at)
    assert (frame.route, frame.data_class, frame.decision.allowed) == (at.route, PUBLIC, True)
    granted(at, Scope.CHAT, terms=Terms.of([second.name], None, None))
    frame = begun(at)
    assert (frame.route, frame.data_class, frame.decision.allowed) == (second, INTERNAL, True)


def test_where_a_vendor_trains_on_what_is_sent_one_begins_with_public_data(at: Office) -> None:
    granted(at, Scope.CHAT)
    ModelRoute.objects.update(trains_on_input=True)
    confirmations.keep(at.version, by=None)
    frame = begun(at)
    assert (frame.data_class, frame.decision.allowed) == (PUBLIC, True)
    asked = begun(at, data_class=int(INTERNAL))
    assert (asked.data_class, asked.decision.codes) == (INTERNAL, ["VENDOR_TRAINS_ON_INPUT"])


def test_a_class_beyond_the_use_case_is_not_begun_with(at: Office) -> None:
    granted(at, Scope.CHAT)
    makers.condition(at.use_case, ConditionKind.MAX_DATA_CLASS, int(PUBLIC))
    for asked in ("2", "1", "-1", "x"):
        assert begun(at, data_class=asked).data_class == PUBLIC


def test_where_nothing_is_allowed_the_first_model_says_why(at: Office) -> None:
    another_vendors(at)
    granted(at, Scope.CHAT)
    makers.condition(at.use_case, ConditionKind.GROUPS, [at.other_manager.department_id])
    frame = begun(at)
    assert (frame.route, frame.data_class, frame.decision.codes) == (
        at.route,
        INTERNAL,
        ["GROUP_NOT_ALLOWED"],
    )


def use_up(budget: Budget) -> None:
    first = starts_on(budget.window, clock.today())
    BudgetPeriod.objects.create(
        budget=budget, starts_on=first, spent_money=budget.money or 0, spent_tokens=budget.tokens or 0
    )


def budget_of_all(at: Office, tokens: int = 100_000) -> Budget:
    return Budget.objects.create(
        scope=BudgetScope.USE_CASE,
        use_case=at.use_case,
        window=Window.MONTH,
        tokens=tokens,
        set_by=at.manager,
    )


def test_a_model_whose_budget_is_used_up_is_not_the_one_to_begin_with(at: Office) -> None:
    second = another_vendors(at)
    ModelRoute.objects.update(input_price=1000, output_price=1000)
    confirmations.keep(at.version, by=None)
    granted(at, Scope.CHAT, terms=Terms.of([at.route.name], None, 10))
    granted(at, Scope.CHAT, terms=Terms.of([second.name], None, None))
    assert begun(at).route == at.route
    use_up(Budget.objects.get())
    frame = begun(at)
    assert (frame.route, frame.data_class, frame.decision.allowed) == (second, INTERNAL, True)
    frame = begun(at, route=at.route.name)
    assert (frame.route, frame.decision.codes) == (at.route, ["BUDGET_EXCEEDED"])


def test_where_every_budget_is_used_up_the_page_says_so_with_the_day(at: Office) -> None:
    granted(at, Scope.CHAT)
    budget = budget_of_all(at)
    assert begun(at).decision.allowed
    use_up(budget)
    frame = begun(at)
    assert (frame.route, frame.data_class, frame.decision.codes) == (at.route, INTERNAL, ["BUDGET_EXCEEDED"])
    [line] = frame.refusal
    assert line.sentence.startswith("The budget (Use case) is used up. It begins anew on ")


def test_a_budget_that_is_too_small_for_any_message_says_so(at: Office) -> None:
    granted(at, Scope.CHAT)
    budget_of_all(at, tokens=1_000)
    frame = begun(at)
    assert frame.decision.codes == ["BUDGET_TOO_SMALL"]
    [line] = frame.refusal
    assert line.whole.startswith("The whole budget (Use case) is smaller than")
    assert "Have the budget raised" in line.whole


def test_more_models_cost_no_more_queries(at: Office) -> None:
    granted(at, Scope.CHAT)
    budget_of_all(at)
    begun(at)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            begun(at)
        counts.append(len(asked))
        for _more in range(4):
            routes.lock(second_route(at), by=makers.person("dpo"))
        confirmations.keep(at.version, by=None)
    assert counts[0] == counts[1]


def test_whoever_may_not_chat_yet_reads_how_to_get_there(at: Office) -> None:
    page = signed_in(at.employee).get(reverse("chat")).content.decode()
    assert "You have no use case for the chat yet" in page
    assert f'href="{reverse("use_cases")}">See the use cases</a>' in page
