"""The pages of departments, as a platform administrator uses them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.leavers import orphans_of
from apps.accounts.models import Department, User
from apps.accounts.services import leaving
from apps.audit import System
from apps.common.navigation import ENTRIES
from tests.access.makers import asked, office
from tests.vendors.makers import browser, department, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
HOUSE = System("test")


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


def send(client: Client, name: str, pk: int, /, **data: Any) -> str:
    answer = client.post(reverse(name, args=[pk]), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def due(admin: User) -> int:
    count = ENTRIES["departments"].count
    assert count is not None
    return count(admin)


def test_those_without_a_head_stand_first_and_are_counted(client: Client, admin: User) -> None:
    led, lost = department(person("manager", name="Petra Janssen")), department()
    Department.objects.filter(pk=led.pk).update(name="A led one")
    Department.objects.filter(pk=lost.pk).update(name="Z nobody leads")
    person("employee", department=lost)
    User.objects.filter(department=None).update(department=led)
    listed = page(client, "/people/departments/")
    assert listed.index("Z nobody leads") < listed.index("A led one")
    assert listed.count("without a head") == 1
    assert "in no department" not in listed
    assert due(admin) == 1


def test_those_in_no_department_are_named_and_count_as_one(client: Client, admin: User) -> None:
    person("employee"), person("employee")
    assert "3 people are in no department" in page(client, "/people/departments/")
    assert due(admin) == 1
    assert page(client, "/people/?department=none").count("no second factor") == 1
    assert "Nobody found" in page(client, "/people/?department=none&q=nobody")


def test_from_a_department_nobody_leads_to_a_request(client: Client) -> None:
    """What the directory makes has no head: the administration appoints one, and people can ask."""
    at = office()
    Department.objects.filter(people=at.employee).update(manager=None)
    shown = page(client, reverse("department", args=[at.employee.department_id]))
    assert "Nobody decides here" in shown
    assert f'value="{at.manager.pk}"' in shown
    assert f'value="{at.colleague.pk}"' not in shown
    said = send(client, "department_head", at.employee.department_id or 0, head=at.manager.pk)
    assert "Petra Janssen decides for" in said
    assert asked(at, by=User.objects.get(pk=at.employee.pk)).pk


def test_who_cannot_decide_is_not_appointed(client: Client) -> None:
    sales = department()
    assert "choose one of the people listed" in send(
        client, "department_head", sales.pk, head=person("employee").pk
    )
    assert "Nobody holds the role of a manager" in page(client, sales.get_absolute_url())
    assert Department.objects.get(pk=sales.pk).manager is None


def test_a_new_one_and_a_new_name(client: Client) -> None:
    assert client.post("/people/departments/", {"name": "Einkauf"}).status_code == 302
    made = Department.objects.get(name="Einkauf")
    for name in ("EINKAUF", "", "x" * 121):
        assert client.post("/people/departments/", {"name": name}).status_code == 422
    assert "The name is changed" in send(client, "department_name", made.pk, name="Beschaffung")
    other = department()
    answer = client.post(reverse("department_name", args=[other.pk]), {"name": "beschaffung"})
    assert answer.status_code == 422
    assert "There is a department of this name already" in answer.content.decode()


def test_somebody_is_moved_on_their_own_page(client: Client, admin: User) -> None:
    somebody, sales = person("employee"), department()
    assert "In no department" in page(client, reverse("person", args=[somebody.pk]))
    assert "is in the department" in send(client, "person_department", somebody.pk, department=sales.pk)
    assert User.objects.get(pk=somebody.pk).department == sales
    assert "There is no such department" in send(client, "person_department", somebody.pk, department=0)
    assert "Somebody else has to do this" in send(client, "person_department", admin.pk, department=sales.pk)
    assert User.objects.get(pk=admin.pk).department is None


def test_who_led_it_and_left_is_a_way_to_its_page(client: Client) -> None:
    head = person("manager", name="Petra Janssen")
    sales = department(head)
    leaving.leave(head, by=HOUSE)
    (orphan,) = orphans_of(head)
    assert orphan.url == sales.get_absolute_url()
    assert orphan.url in page(client, reverse("person_handover", args=[head.pk]))
    assert "may not decide any more" in page(client, orphan.url)
    assert "head decides no more" in page(client, "/people/departments/")


def test_the_first_one_is_begun_on_the_empty_page(client: Client) -> None:
    assert "No department yet" in page(client, "/people/departments/")


def test_long_lists_page_on_and_ask_no_more(client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        led = department(person("manager") if number % 2 else None)
        person("employee", department=led)
    sales = department()
    for _number in range(30):
        person("employee", department=sales)
    for address in ("/people/departments/", sales.get_absolute_url()):
        with django_assert_max_num_queries(16):
            first = page(client, address)
        assert "after=" in first
    names: list[str] = []
    address = "/people/departments/"
    while address:
        shown = client.get(address).context["page"]
        names += [row.department.name for row in shown.rows]
        address = f"/people/departments/{shown.page.next_url}" if shown.page.next_url else ""
    assert len(names) == len(set(names)) == Department.objects.count()


@pytest.mark.parametrize("role", ["employee", "manager", "auditor"])
def test_nobody_else_opens_them(role: str) -> None:
    other = browser(person(role))
    for address in ("/people/departments/", department().get_absolute_url()):
        assert other.get(address).status_code == 403
