"""An access that would open nothing is named as such, whatever else its person may use."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.access.models import Budget, BudgetPeriod, BudgetScope, Scope, Terms, Window
from apps.access.models.budget import starts_on
from apps.access.services import keys, usability
from apps.access.services.facts import explain
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import ConditionKind
from apps.register.services import confirmations
from apps.vendors.models import ModelRoute, Purpose
from tests.access.browsing import seen, signed_in
from tests.access.makers import Office, asked, granted
from tests.vendors import makers

WARNING = "This access would open nothing at present:"


@pytest.fixture
def opened(at: Office) -> ModelRoute:
    """A second model of the use case that is open, while the AVV of the first has ended."""
    vendor = makers.vendor()
    makers.agreement(vendor)
    added = makers.route(vendor)
    at.version.routes.add(added)
    confirmations.keep(at.version, by=None)
    at.agreement.effective_until = clock.today() - timedelta(days=1)
    at.agreement.save()
    return added


def only(route: ModelRoute) -> Terms:
    return Terms.of([route.name])


def test_who_decides_is_warned_though_another_model_is_open(at: Office, opened: ModelRoute) -> None:
    request = asked(at, terms=only(at.route))
    page = seen(at.manager, request.get_absolute_url())[1]
    assert WARNING in page
    [why] = usability.of_requests([request])[request.pk]
    assert why.startswith("The AVV with")
    for terms in (only(opened), Terms()):
        other = asked(at, by=makers.person("employee", department=at.employee.department), terms=terms)
        assert WARNING not in seen(at.manager, other.get_absolute_url())[1]


def test_what_the_person_holds_beside_it_opens_nothing_of_it(at: Office, opened: ModelRoute) -> None:
    granted(at, Scope.CHAT, terms=only(opened))
    request = asked(at, terms=only(at.route))
    assert explain(at.employee, at.use_case.ref, opened.name, Scope.CHAT).allowed
    assert WARNING in seen(at.manager, request.get_absolute_url())[1]


def test_a_model_that_has_left_the_use_case_opens_nothing(at: Office, opened: ModelRoute) -> None:
    request = asked(at, terms=only(opened))
    makers.condition(at.use_case, ConditionKind.ROUTES, [at.route.name])
    [why] = usability.of_requests([request])[request.pk]
    assert why == f"The model {opened.label} is not approved for the use case {at.use_case.ref}."
    at.version.conditions.all().delete()
    at.version.routes.remove(opened)
    assert usability.of_requests([request]) == {request.pk: [why]}
    at.version.routes.clear()
    anything = asked(at, by=at.colleague)
    assert usability.of_requests([anything])[anything.pk] == [
        f"The use case {at.use_case.ref} has no approved model."
    ]


def test_equal_requests_say_it_of_each_person(at: Office, opened: ModelRoute) -> None:
    first = asked(at, terms=only(at.route))
    asked(at, by=at.colleague, terms=only(at.route))
    granted(at, Scope.CHAT, to=at.key_admin, terms=only(opened))
    asked(at, by=at.key_admin, terms=only(at.route))
    page = signed_in(at.manager).get(reverse("access_equals", args=[first.pk]))
    said = [row.obstacles for row in page.context["page"].rows]
    assert len(said) == 3
    assert all(len(why) == 1 and why[0].startswith("The AVV with") for why in said)


def test_of_equal_requests_each_person_is_judged(at: Office) -> None:
    both = [asked(at), asked(at, by=at.colleague)]
    at.colleague.is_active = False
    at.colleague.save()
    said = usability.of_requests(both)
    assert said == {both[0].pk: [], both[1].pk: ["This account is disabled."]}


def test_the_last_of_many_models_counts_too(at: Office, opened: ModelRoute) -> None:
    closed = [makers.route(at.route.service.vendor, name=f"a-{number:02}") for number in range(12)]
    at.version.routes.add(*closed)
    confirmations.keep(at.version, by=None)
    request = asked(at)
    assert usability.of_requests([request]) == {request.pk: []}


def test_the_budget_that_is_asked_for_counts_and_no_earlier_one(at: Office) -> None:
    with_one = asked(at, terms=Terms.of(budget=20))
    granted(at, Scope.CHAT, to=at.colleague, terms=Terms.of(budget=20))
    without = asked(at, by=at.colleague)
    ModelRoute.objects.update(output_price=None)
    [why] = usability.of_requests([with_one])[with_one.pk]
    assert why.startswith("There is a budget in money (Access)")
    assert usability.of_requests([without]) == {without.pk: []}


def test_a_key_is_judged_by_its_access_alone(at: Office, opened: ModelRoute) -> None:
    shut, useful = (granted(at, Scope.API, terms=only(route)) for route in (at.route, opened))
    [why] = usability.obstacles(shut)
    assert why.startswith("The AVV with")
    assert usability.obstacles(useful) == []
    assert "would refuse every call" in seen(at.key_admin, reverse("api_key_new", args=[shut.pk]))[1]
    last_day = clock.today() + timedelta(days=9)
    with pytest.raises(RefusedError, match="The AVV with") as refused:
        keys.issue(shut, name="Offers", expires_on=last_day, by=at.key_admin)
    assert refused.value.code == "gate"
    issued = keys.issue(useful, name="Offers", expires_on=last_day, by=at.key_admin)
    assert [answer.allowed for answer in usability.for_key(issued.key).values()].count(True) == 1


def test_a_budget_without_room_opens_nothing_either(at: Office) -> None:
    budget = Budget.objects.create(
        scope=BudgetScope.USE_CASE,
        use_case=at.use_case,
        window=Window.MONTH,
        tokens=100_000,
        set_by=at.manager,
    )
    request = asked(at)
    assert WARNING not in seen(at.manager, request.get_absolute_url())[1]
    first = starts_on(budget.window, clock.today())
    BudgetPeriod.objects.create(budget=budget, starts_on=first, spent_tokens=100_000)
    assert WARNING in seen(at.manager, request.get_absolute_url())[1]
    both = [request, asked(at, by=at.colleague)]
    for [why] in usability.of_requests(both).values():
        assert why.startswith("The budget (Use case) is used up.")


def test_a_chat_is_opened_only_by_models_that_answer_in_words(at: Office, opened: ModelRoute) -> None:
    limited, whole = asked(at, terms=only(opened)), asked(at, by=at.colleague)
    for_keys = asked(at, Scope.API, terms=only(opened))
    at.version.routes.set([opened])
    confirmations.keep(at.version, by=None)
    each = (limited, whole, for_keys)
    assert [usability.of_requests([request])[request.pk] for request in each] == [[], [], []]
    ModelRoute.objects.update(purpose=Purpose.EMBEDDINGS)
    assert [usability.of_requests([request])[request.pk] for request in each] == [
        ["None of these models answers in words."],
        [f"{at.use_case.ref} has no model that answers in words."],
        [],
    ]
    assert WARNING in seen(at.manager, whole.get_absolute_url())[1]
