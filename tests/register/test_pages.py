"""The pages of the register: who sees which use case, what a page says, and what it costs."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.permissions import Permission
from apps.accounts.responsibility import make_responsible
from apps.accounts.roles import ROLES
from apps.register import panels
from apps.register.models import UseCase, UseCaseState, UseCaseUserPermission
from apps.register.models.use_case import ONCE_APPROVED
from apps.vendors.models import Agreement
from apps.vendors.services import routes
from tests.register.approvals.makers import away
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def furnished(title: str = "Offers", state: str = UseCaseState.ACTIVE, **fields: Any) -> UseCase:
    vendor = makers.vendor()
    makers.agreement(vendor, ends=20)
    route = makers.route(vendor)
    use_case = makers.use_case(makers.person("employee"), state, routes=(route,), title=title, **fields)
    makers.condition(use_case, "pseudonymise", ["EMAIL", "IBAN"])
    makers.condition(use_case, "review_rate", 20)
    return use_case


def page_of(use_case: UseCase, *roles: str) -> Any:
    return makers.browser(makers.person(*roles)).get(use_case.get_absolute_url())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", UseCaseState.values)
def test_what_was_approved_is_public_in_the_company_and_nothing_else(role: str, state: str) -> None:
    sees = Permission.USE_CASE_READ_ALL in ROLES[role].permissions or state in ONCE_APPROVED
    use_case = furnished(state=state)
    browser = makers.browser(makers.person(role))
    assert browser.get(use_case.get_absolute_url()).status_code == (200 if sees else 404)
    assert (use_case.ref in browser.get(reverse("use_cases")).content.decode()) is sees


def test_what_never_ran_is_shown_to_nobody_else_once_it_is_retired() -> None:
    use_case, employee = furnished("Offers", state=UseCaseState.RETIRED), makers.person("employee")
    use_case.steps.filter(name="activate").delete()
    assert makers.browser(employee).get(use_case.get_absolute_url()).status_code == 404
    assert use_case.ref not in makers.browser(employee).get(reverse("use_cases")).content.decode()
    for person in (use_case.requested_by, makers.person("manager")):
        assert makers.browser(person).get(use_case.get_absolute_url()).status_code == 200


def test_who_proposed_it_and_its_deputy_see_the_draft() -> None:
    use_case = furnished(state=UseCaseState.DRAFT)
    deputy = makers.person("employee")
    make_responsible(deputy, "deputise_usecase", use_case, link=UseCaseUserPermission)
    for person in (use_case.requested_by, deputy):
        assert makers.browser(person).get(use_case.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=offer", ["Offers"]),
        ("state=suspended", ["Code"]),
        ("q=nothing", []),
        ("state=invented", ["Code", "Offers"]),
    ],
)
def test_the_catalogue_is_searched_and_filtered(query: str, shown: list[str]) -> None:
    furnished("Offers")
    furnished("Code", UseCaseState.SUSPENDED)
    page = makers.browser(makers.person("officer")).get(reverse("use_cases") + "?" + query).content.decode()
    unmarked = page.replace("<mark>", "").replace("</mark>", "")
    assert [title for title in ("Code", "Offers") if f">{title}</a>" in unmarked] == shown


def test_only_mine() -> None:
    furnished("Others")
    own = furnished("Own")
    page = makers.browser(own.requested_by).get(reverse("use_cases") + "?mine=on").content.decode()
    assert ">Own</a>" in page
    assert ">Others</a>" not in page


def test_the_catalogue_pages_by_key() -> None:
    for number in range(27):
        makers.use_case(makers.person("employee"), title=f"Number {number}")
    browser = makers.browser(makers.person("officer"))
    first = browser.get(reverse("use_cases"))
    second = browser.get(reverse("use_cases") + first.context["page"].page.next_url)
    assert (len(first.context["page"].rows), len(second.context["page"].rows)) == (25, 2)


def test_the_page_says_what_holds_in_words() -> None:
    page = page_of(furnished(), "officer").content.decode()
    for words in ("E-mail address; IBAN.", "20 % of messages are reviewed.", "Ends in 20 days", "Drafts"):
        assert words in page


def test_a_locked_route_is_shown_as_locked() -> None:
    use_case = furnished()
    routes.lock(use_case.versions.get().routes.get(), by=makers.person("dpo"))
    assert ">Locked<" in page_of(use_case, "employee").content.decode().replace("</svg>", ">")


@pytest.mark.parametrize(("role", "links"), [("employee", False), ("dpo", True)])
def test_vendor_records_are_linked_for_those_who_read_them(role: str, links: bool) -> None:
    assert ("/vendors/" in page_of(furnished(), role).content.decode().partition("<main")[2]) is links


@pytest.mark.parametrize(("role", "told"), [("employee", False), ("dpo", True), ("manager", True)])
def test_the_number_of_an_agreement_is_for_those_who_read_it_or_decide(role: str, told: bool) -> None:
    use_case = furnished()
    Agreement.objects.update(version="Frame 7/2026")
    assert ("Frame 7/2026" in page_of(use_case, role).content.decode()) is told


def test_who_stands_in_for_the_manager_is_told_it_too() -> None:
    manager, deputy = makers.person("manager"), makers.person("employee")
    use_case = furnished(department=makers.department(manager))
    away(manager, deputy)
    (row,) = makers.browser(deputy).get(use_case.get_absolute_url()).context["page"].routes
    assert row.standing.agreement is not None
    assert row.agreement == row.standing.agreement.version


def test_how_long_a_model_keeps_is_told_under_its_heading() -> None:
    page = page_of(furnished(), "employee").content.decode()
    assert page.count("Place and retention") == 2  # the heading, and on small screens the cell's own


def test_contributions_of_higher_apps_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    said = panels.UseCasePanel(
        "Why not?",
        (panels.Section("Chat", good=False, lines=(panels.Line("The AVV ended.", "/vendors/x/"),)),),
    )
    monkeypatch.setattr(panels.USE_CASE_PANELS, "_entries", {"test": lambda *_about: said})
    page = page_of(furnished(), "employee").content.decode()
    assert '<a href="/vendors/x/">The AVV ended.</a>' in page


@pytest.mark.parametrize("where", ["list", "detail"])
def test_more_records_cost_no_more_queries(
    where: str, django_assert_max_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels.USE_CASE_PANELS, "_entries", {})
    use_case = furnished()
    browser = makers.browser(makers.person("officer"))
    url = reverse("use_cases") if where == "list" else use_case.get_absolute_url()
    browser.get(url)
    with django_assert_max_num_queries(100) as few:
        browser.get(url)
    for _ in range(5):
        another = furnished()
        use_case.versions.get().routes.add(another.versions.get().routes.get())
    with django_assert_max_num_queries(len(few)):
        browser.get(url)
