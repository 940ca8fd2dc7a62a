"""A request that nobody can decide says so, is counted for who can mend it, and finds its new deciders."""

from collections.abc import Callable
from html import unescape

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, Scope
from apps.access.services import requests
from apps.access.services.people import deciders
from apps.access.services.undecided import undecidable
from apps.accounts.models import Department, User
from apps.accounts.services import departments, leaving, people
from apps.audit.actors import System
from apps.common.needs import needs_of
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.makers import Office, asked, away, gone
from tests.accounts.scim.client import ENTERPRISE, directory
from tests.vendors import makers

BY = System("test")
Change = Callable[[Office], object]


def alone(at: Office) -> None:
    """No manager but the head of sales is left."""
    gone(at.other_manager, "a manager no more")


def no_department(person: User) -> None:
    User.objects.filter(pk=person.pk).update(department=None)


def deputy_and_gone(at: Office, lost: User) -> None:
    away(at.manager, at.colleague)
    gone(lost, "shut out")


SITUATIONS: dict[str, Change] = {
    "nothing happened": lambda at: at.use_case.refresh_from_db(),
    "the head is shut out": lambda at: gone(at.manager, "shut out"),
    "the head is no manager": lambda at: gone(at.manager, "a manager no more"),
    "the head has left": lambda at: leaving.leave(at.manager, by=BY),
    "no other manager": alone,
    "no department": lambda at: no_department(at.employee),
    "a deputy": lambda at: away(at.manager, at.colleague),
    "a deputy of a lost head": lambda at: deputy_and_gone(at, at.manager),
    "a deputy who is shut out": lambda at: deputy_and_gone(at, at.colleague),
    "who asked stands in": lambda at: away(at.manager, at.employee),
    "no head": lambda at: Department.objects.filter(manager=at.manager).update(manager=None),
}  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS)
def test_it_counts_what_nobody_can_decide(at: Office, situation: str) -> None:
    made = [asked(at), asked(at, by=at.manager), asked(at, by=at.other_manager)]
    SITUATIONS[situation](at)
    found = AccessRequest.objects.filter(pk__in=[each.pk for each in made]).select_related("requested_by")
    here = found.filter(state="requested", requested_by__is_active=True)
    expected = {each for each in here if not deciders(each.requested_by).exists()}
    assert set(undecidable()) == expected


SAID = {
    "no department": "you are in no department.",
    "no head": "your department has no head.",
    "the head has left": "Petra Janssen, who headed your department, has left.",
    "the head is shut out": "Petra Janssen, who heads your department, can't sign in at present,",
    "a deputy of a lost head": "Petra Janssen, who heads your department, can't sign in at present,",
    "the head is no manager": "Petra Janssen, who heads your department, may not decide on access any more,",
}


def page_of(person: User, url: str) -> str:
    return unescape(seen(User.objects.get(pk=person.pk), url)[1])


@pytest.mark.parametrize("situation", SAID)
def test_the_pages_and_a_second_request_say_why(at: Office, situation: str) -> None:
    request, sentence = asked(at), f"Nobody can decide this: {SAID[situation]}"
    assert "Nobody can decide" not in page_of(at.employee, request.get_absolute_url())
    SITUATIONS[situation](at)
    assert sentence in page_of(at.employee, request.get_absolute_url())
    assert sentence in page_of(at.employee, reverse("access_request_new"))
    with pytest.raises(RefusedError) as refused:
        asked(at, by=User.objects.get(pk=at.employee.pk))
    assert str(refused.value).startswith(sentence)
    requests.withdraw(request, by=at.employee)
    assert "Nobody can decide" not in page_of(at.employee, request.get_absolute_url())


def test_a_head_without_another_manager_is_told_so(at: Office) -> None:
    request = asked(at, by=at.manager)
    alone(at)
    said = "Nobody can decide this: you head your department yourself, and no other manager may decide."
    assert said in page_of(at.manager, request.get_absolute_url())
    admin = makers.person("platform_admin")
    told = "1 access request by a head of department waits: there is no other manager"
    assert [(need.text, need.url) for need in needs_of(admin)] == [(told, reverse("people"))]


def test_who_keeps_people_sees_how_many_wait_and_where_it_is_mended(at: Office) -> None:
    admin = makers.person("platform_admin")
    asked(at)
    asked(at, by=at.colleague)
    assert needs_of(admin) == []
    gone(at.manager, "a manager no more")
    no_department(at.colleague)
    assert {need.text: need.url for need in needs_of(admin)} == {
        "1 access request waits in a department where nobody can decide": reverse("departments"),
        "1 access request by somebody who is in no department waits": "/people/?department=none",
    }
    assert needs_of(at.other_manager) == []
    assert "1 access request by somebody" in seen(admin, reverse("overview"))[1]
    listed = seen(admin, "/people/?department=none")[1]
    assert "Leyla Aydin" in listed
    assert "Jonas Weber" not in listed
    assert "in no department: nobody can decide" in seen(admin, reverse("departments"))[1]


def told(person: User) -> int:
    return Notice.objects.filter(person=person, kind="due_access_urgent").count()


def test_after_a_move_what_is_urgent_is_told_at_once(at: Office) -> None:
    urgent = asked(at, urgent=True)
    asked(at, Scope.API)
    assert at.other_manager.department is not None
    people.move(at.employee, at.other_manager.department, by=BY)
    [notice] = Notice.objects.filter(person=at.other_manager)
    assert (notice.kind, notice.link) == ("due_access_urgent", urgent.get_absolute_url())
    people.move(at.employee, at.other_manager.department, by=BY)
    assert told(at.other_manager) == 1


def test_what_was_asked_back_waits_for_the_answer(at: Office) -> None:
    requests.ask_back(asked(at, urgent=True), question="Why?", by=at.manager)
    assert at.other_manager.department is not None
    people.move(at.employee, at.other_manager.department, by=BY)
    assert told(at.other_manager) == 0


def test_the_directory_moves_people_as_well(at: Office) -> None:
    asked(at, urgent=True)
    idp, path = directory(), f"Users/{at.employee.pk}"
    idp.patch(path, {"op": "remove", "path": f"{ENTERPRISE}:department"})
    assert idp.status == 200
    assert list(undecidable()) == [AccessRequest.objects.get()]
    name = str(at.other_manager.department)
    idp.patch(path, {"op": "Replace", "path": f"{ENTERPRISE}:department", "value": name})
    assert (idp.status, told(at.other_manager)) == (200, 1)


def test_a_new_head_hears_of_what_is_urgent(at: Office) -> None:
    asked(at, urgent=True)
    assert at.employee.department is not None
    departments.appoint(at.employee.department, at.other_manager, by=BY)
    assert told(at.other_manager) == 1
