"""The pages of people, as a platform administrator uses them."""

from typing import Any

import pytest
from django.test import Client

from apps.accounts import second_factor
from apps.accounts.models import RoleProposal, User
from apps.accounts.people_forms import PersonForm
from tests.accounts.signing_in import is_in, with_app
from tests.vendors.makers import browser, department, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return person("employee", "platform_admin", name="David Schreiber")


@pytest.fixture
def client(admin: User) -> Client:
    return browser(admin)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_list_is_searched_and_says_who_lacks_a_factor(client: Client, settings: Any) -> None:
    person("employee", name="Jonas Weber")
    officer = person("officer", name="Mira Köhler")
    everybody = page(client, "/people/")
    assert "Jonas Weber" in everybody
    assert everybody.count("no second factor") == 2  # the officer and the administrator
    with_app(officer)
    assert page(client, "/people/").count("no second factor") == 1
    assert "Jonas Weber" not in page(client, "/people/?q=köhler")
    assert "Mira Köhler" in page(client, "/people/?role=officer")
    assert "Nobody found" in page(client, "/people/?q=nobody-here")
    assert page(client, "/people/?q=%00&role=emperor")


def test_the_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    for _number in range(12):
        with_app(person("employee", "officer"))
    with django_assert_max_num_queries(14):
        page(client, "/people/")


def test_a_long_list_pages_on(client: Client) -> None:
    for _number in range(30):
        person("employee")
    first = page(client, "/people/")
    assert "after=" in first


def test_somebody_new_gets_an_account_and_then_a_role(client: Client) -> None:
    sales = department(None)
    data = {"email": "Nora.Neu@company.example", "full_name": "Nora Neu", "department": sales.pk}
    made = client.post("/people/new/", data)
    nora = User.objects.get(email="nora.neu@company.example")
    assert made.headers["Location"] == f"/people/{nora.pk}/"
    assert not nora.has_usable_password()
    client.post(f"/people/{nora.pk}/roles/", {"role": "employee"})
    client.post(f"/people/{nora.pk}/roles/", {"role": "auditor"})
    assert set(nora.roles.values_list("role", flat=True)) == {"employee"}
    assert "waits for a second person" in page(client, f"/people/{nora.pk}/")
    assert client.post("/people/new/", data).status_code == 422


def test_a_manager_agrees_on_the_page_of_proposals(client: Client, admin: User) -> None:
    somebody, manager = person("employee", name="Jonas Weber"), browser(person("manager"))
    client.post(f"/people/{somebody.pk}/roles/", {"role": "auditor"})
    proposal = RoleProposal.objects.get()
    agree = f"/people/proposals/{proposal.pk}/agreement/"
    assert agree not in page(client, "/people/proposals/")
    assert agree in page(manager, "/people/proposals/")
    assert manager.get("/people/").status_code == 403
    manager.post(agree)
    assert somebody.roles.filter(role="auditor").exists()
    assert "Nothing waits" in page(manager, "/people/proposals/")


def test_a_lost_factor_ends_with_the_sessions(client: Client, admin: User) -> None:
    officer = person("officer")
    with_app(officer)
    client.post(f"/people/{officer.pk}/second-factors/end/")
    assert not second_factor.holds_one(officer)
    with_app(admin)
    client.post(f"/people/{admin.pk}/second-factors/end/")
    assert second_factor.holds_one(admin), "nobody ends their own this way"


def test_who_is_shut_out_is_out_and_can_be_let_in(client: Client, admin: User) -> None:
    somebody = person("employee")
    theirs = browser(somebody)
    client.post(f"/people/{somebody.pk}/disabling/")
    assert not is_in(theirs)
    assert "Let in again" in page(client, f"/people/{somebody.pk}/")
    client.post(f"/people/{somebody.pk}/enabling/")
    assert is_in(browser(User.objects.get(pk=somebody.pk)))
    client.post(f"/people/{admin.pk}/disabling/")
    assert is_in(client), "nobody shuts themselves out"


def test_groups_are_entered_and_removed(client: Client) -> None:
    assert "No group gives a role yet" in page(client, "/people/groups/")
    client.post("/people/groups/", {"group": "staff", "role": "employee"})
    assert client.post("/people/groups/", {"group": "staff", "role": "employee"}).status_code == 422
    assert client.post("/people/groups/", {"group": "x" * 201, "role": "employee"}).status_code == 422
    client.post("/people/groups/", {"group": "dpos", "role": "dpo"})
    shown = page(client, "/people/groups/")
    assert "gives the role" in shown
    assert "waits for a second person" in shown


def test_the_same_new_person_twice_at_once_is_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both forms had found the address free."""
    fields: dict[str, Any] = {"email": "neu@rheinwerk.example", "full_name": "Neu Person"}
    fields["department"] = department().pk
    monkeypatch.setattr(PersonForm, "clean_email", lambda form: form.cleaned_data["email"])
    assert client.post("/people/new/", fields).status_code == 302
    again = client.post("/people/new/", fields)
    assert (again.status_code, "has this address already" in again.content.decode()) == (422, True)
    assert User.objects.filter(email=fields["email"]).count() == 1
