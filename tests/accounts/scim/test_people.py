"""People by SCIM: made, found, changed, let go."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress

from apps.accounts.models import Department, User
from apps.audit.models import AuditEvent
from tests.access.events import events_of
from tests.accounts.scim.client import CORE, ENTERPRISE, Directory, tied
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def person(made: Any) -> User:
    return User.objects.select_related("department").get(pk=made["id"])


def test_a_person_is_made_and_shown(idp: Directory) -> None:
    made = idp.add()
    assert idp.status == 201
    anna = person(made)
    assert (anna.email, anna.full_name, anna.external_id) == (
        "anna.meier@rheinwerk.example", "Anna Meier", "a.meier",
    )  # fmt: skip
    assert anna.department == Department.objects.get(name="Vertrieb")
    assert (anna.role_keys, anna.has_usable_password()) == (frozenset({"employee"}), False)
    assert idp.headers["Location"] == made["meta"]["location"]
    assert idp.headers["Content-Type"] == "application/scim+json"
    assert idp.call("GET", f"Users/{made['id']}") == made
    assert made[ENTERPRISE] == {"department": "Vertrieb"}
    assert "department" not in made
    events = AuditEvent.objects.filter(event="person:enrol")
    assert {event.actor_kind for event in events} == {"system:scim"}


def test_an_address_of_ours_is_theirs_already(idp: Directory) -> None:
    makers.person("employee")
    known = User.objects.latest("pk")
    answer = idp.add(mail=known.email.upper())
    assert (idp.status, answer["scimType"], answer["status"]) == (409, "uniqueness", "409")
    assert idp.find(f'userName eq "{known.email.upper()}"') == [str(known.pk)]


@pytest.mark.parametrize(
    ("fields", "scim_type"),
    [
        ({"userName": None}, "invalidValue"),
        ({"userName": "no address", "emails": []}, "invalidValue"),
        ({"emails": [{"value": "no address"}]}, "invalidValue"),
        ({"emails": "text"}, "invalidValue"),
        ({"displayName": "x" * 200}, "invalidValue"),
        ({"externalId": "x" * 201}, "invalidValue"),
        ({ENTERPRISE: {"department": "x" * 200}}, "invalidValue"),
        ({"active": "perhaps"}, "invalidValue"),
        ({"displayName": "nul \x00"}, "invalidSyntax"),
    ],
)
def test_what_cannot_be_kept_is_refused(idp: Directory, fields: dict[str, Any], scim_type: str) -> None:
    people = User.objects.count()
    answer = idp.add(**fields)
    assert (idp.status, answer["scimType"]) == (400, scim_type), answer
    assert User.objects.count() == people


@pytest.mark.parametrize(
    "text",
    [
        'userName eq "ANNA.meier@rheinwerk.example"',
        'externalId eq "a.meier"',
        'emails[type eq "work"].value eq "anna.meier@rheinwerk.example"',
        'emails.value eq "anna.meier@rheinwerk.example"',
        f'{CORE}:userName sw "anna"',
        'displayName co "Meier" and active eq true',
        'name.familyName eq "meier"',
        f'{ENTERPRISE}:department eq "Vertrieb"',
        'not (userName sw "person") and (active eq true or active eq false)',
    ],
)
def test_a_filter_finds_them(idp: Directory, text: str) -> None:
    made = idp.add()
    assert idp.find(text) == [made["id"]]


def test_ids_and_what_is_not_there_are_found_as_such(idp: Directory) -> None:
    made = idp.add()
    assert idp.find(f'id eq "{made["id"]}"') == [made["id"]]
    for text in ('id eq "x"', 'externalId eq "A.MEIER"', 'userName eq "nobody"', 'emails[type eq "home"]'):
        assert idp.find(text) == []


def test_pages(idp: Directory) -> None:
    for number in range(5):
        idp.add(mail=f"p{number}@rheinwerk.example", externalId=str(number))
    everybody = [row["id"] for row in idp.call("GET", "Users")["Resources"]]
    first = idp.call("GET", "Users?startIndex=2&count=2")
    assert [row["id"] for row in first["Resources"]] == everybody[1:3]
    assert (first["totalResults"], first["startIndex"], first["itemsPerPage"]) == (len(everybody), 2, 2)
    assert idp.call("GET", "Users?count=0")["Resources"] == []
    assert idp.call("GET", "Users?startIndex=-3&count=1")["Resources"][0]["id"] == everybody[0]
    idp.call("GET", "Users?count=many")
    assert idp.status == 400


def test_a_search_may_stand_in_the_body(idp: Directory) -> None:
    made = idp.add()
    asked = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "attributes": ["userName"],
             "filter": 'externalId eq "a.meier"', "startIndex": 1, "count": 5}  # fmt: skip
    (row,) = idp.call("POST", "Users/.search", asked)["Resources"]
    assert (idp.status, row["id"], "displayName" in row) == (200, made["id"], False)
    assert idp.call("POST", "Groups/.search", {"filter": 'displayName eq "x"'})["totalResults"] == 0
    assert idp.call("POST", "Users/.search", {"filter": ["x"]})["scimType"] == "invalidFilter"


def test_a_list_asks_no_more_for_more_people(idp: Directory, django_assert_max_num_queries: Any) -> None:
    for number in range(8):
        idp.add(mail=f"p{number}@rheinwerk.example", externalId=str(number))
    with django_assert_max_num_queries(6):
        idp.call("GET", "Users")


def test_a_replacement_keeps_what_it_does_not_name(idp: Directory) -> None:
    """As Okta and Keycloak replace: the whole person, without the portal's own fields."""
    made = idp.add()
    changed = {"schemas": [CORE], "id": made["id"], "userName": made["userName"], "active": True,
               "name": {"givenName": "Anna", "familyName": "Schulz"}}  # fmt: skip
    answer = idp.call("PUT", f"Users/{made['id']}", changed)
    assert (idp.status, answer["displayName"]) == (200, "Anna Schulz")
    anna = person(made)
    assert (anna.department.name, anna.external_id) == ("Vertrieb", "a.meier")  # type: ignore[union-attr]
    assert events_of(anna).count("person:change") == 2


@pytest.mark.parametrize(
    ("said", "department"),
    [({"manager": {"value": "7"}}, "Vertrieb"), ({}, "Vertrieb"), ({"department": None}, None)],
)
def test_a_put_that_says_nothing_of_the_department_keeps_it(
    idp: Directory, said: dict[str, Any], department: str | None
) -> None:
    made = idp.add()
    idp.call("PUT", f"Users/{made['id']}", made | {ENTERPRISE: said})
    assert idp.status == 200
    found = User.objects.select_related("department").get(pk=made["id"]).department
    assert (found.name if found else None) == department


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"givenName": "Berta"}, ("Berta", "Meier", "Berta Meier")),
        ({"givenName": "Anna"}, ("Anna", "Meier", "Anna Meier")),
        ({"familyName": "Kurz"}, ("Anna", "Kurz", "Anna Kurz")),
        ({"formatted": "Dr. Anna Meier"}, ("Anna", "Meier", "Dr. Anna Meier")),
        ({}, ("Anna", "Meier", "Anna Meier")),
        ({"givenName": "Anna", "familyName": None}, ("Anna", "", "Anna")),
    ],
)
def test_a_put_that_says_a_part_of_the_name_keeps_the_rest(
    idp: Directory, said: dict[str, Any], kept: tuple[str, str, str]
) -> None:
    made = idp.add()
    told = {key: value for key, value in made.items() if key != "displayName"} | {"name": said}
    idp.call("PUT", f"Users/{made['id']}", told)
    anna = person(made)
    assert idp.status == 200
    assert (anna.given_name, anna.family_name, anna.full_name) == kept


def test_a_new_address_ends_the_old_one(idp: Directory) -> None:
    made = idp.add()
    anna = person(made)
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True, primary=True)
    idp.patch(
        f"Users/{made['id']}",
        {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "anna.schulz@rheinwerk.example"},
        {"op": "Replace", "path": "userName", "value": "anna.schulz@rheinwerk.example"},
    )
    assert person(made).email == "anna.schulz@rheinwerk.example"
    assert not EmailAddress.objects.exists()


def test_who_was_deleted_is_gone_and_their_row_stays(idp: Directory) -> None:
    made = idp.add()
    idp.call("DELETE", f"Users/{made['id']}")
    assert idp.status == 204
    for method in ("GET", "DELETE"):
        assert idp.call(method, f"Users/{made['id']}")["status"] == "404"
    assert idp.find('externalId eq "a.meier"') == []
    assert not person(made).is_active


def test_an_address_given_out_again_is_another_person(idp: Directory) -> None:
    first = idp.add()
    idp.call("DELETE", f"Users/{first['id']}")
    second = idp.add(displayName="Achim Meier")
    assert (idp.status, second["id"] != first["id"]) == (201, True)
    assert person(first).email.endswith(".invalid")
    assert not person(first).is_active


def test_the_groups_alone_say_who_is_an_employee_once_one_does(idp: Directory) -> None:
    tied("Alle", "employee")
    assert person(idp.add()).role_keys == frozenset()


def test_somebody_may_be_made_inactive(idp: Directory) -> None:
    made = idp.add(active="False")
    assert (idp.status, made["active"], person(made).is_active) == (201, False, False)
