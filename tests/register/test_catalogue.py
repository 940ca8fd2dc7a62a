"""The catalogue: what everybody may ask to use, and the list's filters."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Department
from apps.common import clock
from apps.register.models import UseCase, UseCaseState
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def catalogue(*roles: str, query: str = "") -> Any:
    return makers.browser(makers.person(*(roles or ("employee",)))).get(reverse("catalogue") + query)


def cards(answer: Any) -> list[str]:
    return [card.use_case.title for group in answer.context["page"].groups for card in group.cards]


@pytest.mark.parametrize("state", UseCaseState.values)
def test_only_active_ones_stand_there(state: str) -> None:
    makers.use_case(makers.person("employee"), state, title="Kantine")
    assert cards(catalogue("officer")) == (["Kantine"] if state == UseCaseState.ACTIVE else [])


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, True), (1, True)])
def test_what_has_ended_is_gone(days: int, shown: bool) -> None:
    case = makers.use_case(makers.person("employee"), title="Kantine")
    UseCase.objects.filter(pk=case.pk).update(ends_on=clock.today() + timedelta(days=days))
    assert (cards(catalogue()) == ["Kantine"]) is shown


def test_departments_stand_in_order_and_each_once() -> None:
    by = makers.person("employee")
    later, first = (Department.objects.create(name=name) for name in ("Werk", "Archiv"))
    for title, department in (("B", later), ("C", first), ("A", later)):
        makers.use_case(by, title=title, department=department)
    answer = catalogue()
    assert [group.heading for group in answer.context["page"].groups] == ["Archiv", "Werk"]
    assert cards(answer) == ["C", "A", "B"]
    assert cards(catalogue(query=f"?department={later.pk}")) == ["A", "B"]


def test_a_card_says_what_may_be_entered_and_leads_in(cast: Cast) -> None:
    page = catalogue(query="?q=angebot").content.decode()
    assert "Einkaufspreise und Margen gehören nicht hinein." in page
    assert "?use_case=UC-0001&amp;scope=chat" in page
    assert "?use_case=UC-0001&amp;scope=api" in page
    assert "Nordlicht" in page


def test_pages_go_on_by_key() -> None:
    by, department = makers.person("employee"), makers.department()
    for number in range(30):
        makers.use_case(by, title=f"Number {number:02}", department=department)
    browser = makers.browser(by)
    first = browser.get(reverse("catalogue"))
    second = browser.get(reverse("catalogue") + first.context["page"].page.next_url)
    assert cards(first) + cards(second) == [f"Number {number:02}" for number in range(30)]


def test_empty_states_help() -> None:
    assert reverse("use_case_new") in catalogue().content.decode()
    makers.use_case(makers.person("employee"), title="Reklamationen")
    page = catalogue(query="?q=Reklamatzionnehn").content.decode()
    assert 'href="?q=Reklamationen"' in page
    assert "No use case matches" in page


def test_nothing_hidden_is_suggested() -> None:
    makers.use_case(makers.person("employee"), UseCaseState.DRAFT, title="Reklamationen")
    for name in ("catalogue", "use_cases"):
        answer = makers.browser(makers.person("employee")).get(reverse(name) + "?q=Reklamatzionnehn")
        assert "Reklamationen" not in answer.content.decode()


def test_the_list_suggests_what_finds_something() -> None:
    case = makers.use_case(makers.person("employee"), title="Reklamationen")
    answer = makers.browser(case.requested_by).get(reverse("use_cases") + "?q=Reklamatzionnehn")
    assert [suggestion.text for suggestion in answer.context["page"].suggestions] == ["Reklamationen"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("data_class=2", ["Secret"]),
        ("channel=api", ["Secret"]),
        ("due=30", ["Due"]),
        ("due=0", []),
        ("route=polar", ["Secret"]),
        ("vendor=nordlicht", ["Secret"]),
        ("vendor=nordlicht&channel=both", []),
        ("q=secret&data_class=2", ["Secret"]),
        ("q=secret&data_class=1", []),
        ("data_class=9&due=-4&route=%3Cb%3E", ["Due", "Secret"]),
    ],
)
def test_every_filter_narrows(query: str, shown: list[str]) -> None:
    by = makers.person("officer")
    vendor = makers.vendor(name="Nordlicht")
    vendor.slug = "nordlicht"
    vendor.save()
    due = makers.use_case(by, title="Due")
    UseCase.objects.filter(pk=due.pk).update(next_review_on=clock.today() + timedelta(days=30))
    route = makers.route(vendor, name="polar")
    makers.use_case(by, title="Secret", max_data_class=2, channel="api", routes=(route,))
    page = makers.browser(by).get(f"{reverse('use_cases')}?{query}").context["page"]
    assert sorted(row.use_case.title for row in page.rows) == shown


def test_hits_are_marked_and_escaped() -> None:
    case = makers.use_case(makers.person("employee"), title="<i>Kantine</i>", purpose="Speisen <script>x")
    page = makers.browser(case.requested_by).get(reverse("use_cases") + "?q=speisen+kantine").content.decode()
    assert "&lt;i&gt;<mark>Kantine</mark>&lt;/i&gt;" in page
    assert "<mark>Speisen</mark> &lt;script&gt;x" in page


@pytest.mark.parametrize(
    "address", ["/catalogue/", "/catalogue/?q=kantine", "/use-cases/?q=kantine&channel=api"]
)
def test_more_records_cost_no_more_queries(
    address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by = makers.person("officer")
    route = makers.route(makers.vendor())

    def one() -> None:
        makers.use_case(by, title="Kantine", channel="api", routes=(route,))

    one()
    browser = makers.browser(by)
    browser.get(address)
    with django_assert_max_num_queries(100) as few:
        browser.get(address)
    for _ in range(6):
        one()
    with django_assert_max_num_queries(len(few)):
        browser.get(address)


def one_closed(**fields: Any) -> tuple[UseCase, str]:
    """With a model that is open, and another whose AVV ended yesterday."""
    opened, ended = makers.vendor(), makers.vendor()
    makers.agreement(opened)
    makers.agreement(ended, ends=-1)
    routes = (makers.route(opened, label="Polar"), makers.route(ended, label="Mistral"))
    return makers.use_case(makers.person("employee"), routes=routes, **fields), str(ended)


def card_of(title: str) -> Any:
    return next(
        card
        for group in catalogue().context["page"].groups
        for card in group.cards
        if card.use_case.title == title
    )


def test_a_model_that_the_gate_closes_says_so_and_why() -> None:
    _case, vendor = one_closed(title="Kantine")
    card = card_of("Kantine")
    closed, opened = card.models
    assert (closed.closed, opened.closed, card.closed, opened.why) == (True, False, False, [])
    assert any(sentence.startswith(f"The AVV with {vendor}") for sentence in closed.why)
    page = catalogue().content.decode()
    assert page.count("Closed for now") == 1
    assert closed.why[0] in html.unescape(page)


def test_where_every_model_is_closed_the_card_says_so_once() -> None:
    case, _vendor = one_closed(title="Kantine")
    UseCase.objects.filter(pk=case.pk).update(next_review_on=clock.today() - timedelta(days=1))
    card = card_of("Kantine")
    assert card.closed
    assert len(card.why) == 1
    assert all(card.why[0] not in model.why for model in card.models)
    assert catalogue().content.decode().count("Closed for now") == 1


def test_where_every_model_is_switched_off_the_card_is_closed() -> None:
    one_closed(title="Kantine")
    ModelRoute.objects.update(enabled=False)
    card = card_of("Kantine")
    assert card.closed
    assert {model.name.partition(" (")[0] for model in card.models} == {"Mistral", "Polar"}
    assert "The model Polar is switched off." in card.models[1].why


def test_a_model_that_is_switched_off_stands_beside_one_that_is_on() -> None:
    vendor = makers.vendor()
    makers.agreement(vendor)
    on, off = makers.route(vendor, label="Polar"), makers.route(vendor, label="Nordlicht", enabled=False)
    makers.use_case(makers.person("employee"), routes=(on, off), title="Kantine")
    card = card_of("Kantine")
    assert [(model.closed, model.why) for model in card.models] == [
        (True, ["The model Nordlicht is switched off."]),
        (False, []),
    ]
    assert not card.closed


def test_a_use_case_without_any_model_says_so() -> None:
    case = makers.use_case(makers.person("employee"), title="Kantine")
    card = card_of("Kantine")
    assert (card.closed, card.why) == (True, [f"The use case {case.ref} has no approved model."])


def test_the_form_of_a_request_says_beside_the_model_that_it_is_closed() -> None:
    case, vendor = one_closed()
    page = makers.browser(case.requested_by).get(f"{reverse('access_request_new')}?use_case={case.ref}")
    labels = [label for _name, label in page.context["form"].fields["routes"].choices]
    assert labels[1] == "Polar"
    assert labels[0].startswith(f"Mistral – closed for now: The AVV with {vendor}")
