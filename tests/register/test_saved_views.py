"""A person's own views of the list."""

from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.own_views import MOST
from apps.register.models import SavedView
from apps.register.services.saved_views import SHELF
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return makers.person("employee")


def post(person: User, address: str, view: SavedView | None = None, **data: Any) -> Any:
    return makers.browser(person).post(reverse(address, args=[view.pk] if view else []), data)


def test_what_is_shown_is_kept_and_shown_again(person: User) -> None:
    answer = post(
        person, "use_case_views", name=" My  drafts ", query="q=offer&state=draft&mine=on&after=x&z=1"
    )
    view = SavedView.objects.of(person).get()
    assert (view.name, view.query) == ("My drafts", "q=offer&state=draft&mine=on")
    assert answer.url == view.get_absolute_url() == reverse("use_cases") + "?q=offer&state=draft&mine=on"
    page = makers.browser(person).get(answer.url)
    assert page.context["page"].form.wanted == {"q": "offer", "state": "draft", "mine": True}
    assert "My drafts" in page.content.decode()
    event = AuditEvent.objects.get(event="saved_view:create")
    assert (event.actor, event.details) == (person.pseudonym, {})


@pytest.mark.parametrize("query", ["data_class=0", "due=0"])
def test_a_nought_is_a_filter(person: User, query: str) -> None:
    assert SHELF.create("Nought", query, by=person).query == query


@pytest.mark.parametrize(
    ("name", "query", "code"),
    [
        ("", "state=draft", "name"),
        ("  ", "state=draft", "name"),
        ("Open", "", "empty"),
        ("Open", "state=invented&next=//evil.example", "empty"),
        ("Taken", "state=draft", "name_taken"),
    ],
)
def test_what_cannot_be_kept_is_refused(person: User, name: str, query: str, code: str) -> None:
    SHELF.create("Taken", "state=active", by=person)
    with pytest.raises(RefusedError) as refused:
        SHELF.create(name, query, by=person)
    assert refused.value.code == code
    assert SavedView.objects.of(person).count() == 1


def test_twenty_are_enough(person: User) -> None:
    for number in range(MOST):
        SHELF.create(f"View {number}", "state=draft", by=person)
    with pytest.raises(RefusedError) as refused:
        SHELF.create("One more", "state=draft", by=person)
    assert refused.value.code == "too_many"
    SHELF.create("Somebody else's", "state=draft", by=makers.person("employee"))


def test_renaming(person: User) -> None:
    view = SHELF.create("Open", "state=active", by=person)
    SHELF.create("Drafts", "state=draft", by=person)
    post(person, "use_case_view_name", view, name="Running")
    post(person, "use_case_view_name", view, name="Drafts")
    view.refresh_from_db()
    assert view.name == "Running"


def test_one_view_opens_first_until_it_no_longer_does(person: User) -> None:
    browser = makers.browser(person)
    one, other = (SHELF.create(name, "state=draft", by=person) for name in ("One", "Other"))
    for view in (one, other):
        post(person, "use_case_view_default", view)
    assert list(SavedView.objects.of(person).filter(is_default=True)) == [other]
    assert browser.get(reverse("use_cases")).headers["Location"] == other.get_absolute_url()
    assert browser.get(reverse("use_cases") + "?state=").status_code == 200
    post(person, "use_case_view_default", other)
    assert browser.get(reverse("use_cases")).status_code == 200


def test_deleting_and_the_page_of_all_views(person: User) -> None:
    view = SHELF.create("Open <b>", "state=active", by=person)
    browser = makers.browser(person)
    assert "Open &lt;b&gt;" in browser.get(reverse("use_case_views")).content.decode()
    post(person, "use_case_view_deletion", view)
    assert "No saved view yet" in browser.get(reverse("use_case_views")).content.decode()
    assert AuditEvent.objects.filter(event="saved_view:delete").count() == 1


@pytest.mark.parametrize("name", ["use_case_view_name", "use_case_view_default", "use_case_view_deletion"])
def test_views_of_others_do_not_exist(person: User, name: str) -> None:
    view = SHELF.create("Open", "state=active", by=makers.person("employee"))
    assert post(person, name, view, name="Mine").status_code == 404
    view.refresh_from_db()
    assert (view.name, view.is_default) == ("Open", False)
