"""What a search may hold: each is answered, and nobody is found twice."""

from typing import Any
from urllib.parse import quote

import pytest

from apps.accounts.models import DirectoryGroup, User
from tests.accounts.scim.client import ENTERPRISE, GROUP, Directory

pytestmark = pytest.mark.django_db
DEEP = b"[" * 1000 + b"]" * 1000


@pytest.mark.parametrize("attribute", ["userName", "externalId", "displayName", "emails.value", "department"])
@pytest.mark.parametrize("op", ["eq", "ne", "co", "sw"])
@pytest.mark.parametrize("value", [r"\u0000", r"a\ud800", r"\udc00b"])
def test_what_is_kept_nowhere_is_refused(idp: Directory, attribute: str, op: str, value: str) -> None:
    name = f"{ENTERPRISE}:department" if attribute == "department" else attribute
    text = f'{name} {op} "{value}"'
    answer = idp.call("GET", f"Users?filter={quote(text)}")
    assert (idp.status, answer["scimType"]) == (400, "invalidFilter")


def test_a_pair_of_halves_is_one_letter(idp: Directory) -> None:
    made = idp.add(displayName="Anna 🌷")
    assert idp.find(r'displayName co "\ud83c\udf37"') == [made["id"]]


def test_who_is_in_two_groups_is_found_once(idp: Directory) -> None:
    made = idp.add()
    ids = [
        idp.call(
            "POST", "Groups", {"schemas": [GROUP], "displayName": name, "members": [{"value": made["id"]}]}
        )["id"]
        for name in ("A", "B")
    ]
    text = " or ".join(f'groups.value eq "{each}"' for each in ids)
    assert idp.find(text) == [made["id"]]
    assert idp.call("GET", f"Users?filter={quote(text)}")["totalResults"] == 1


@pytest.mark.parametrize("kind", ["Users", "Groups"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"x":' + DEEP + b"}", 200),
        (b'{"filter":' + DEEP + b"}", 400),
        (b'{"attributes":' + DEEP + b"}", 400),
        (b'{"attributes":["displayName",5]}', 400),
        (b'{"filter":{"a":1}}', 400),
        (b'{"count":1.5}', 400),
        (b'{"count":"--5"}', 400),
        (b'{"count":null,"filter":null}', 200),
        (b'{"count":1,"startIndex":1,"attributes":["displayName","id"],"sortBy":"x"}', 200),
    ],
)
def test_a_search_in_a_body(idp: Directory, kind: str, body: bytes, status: int) -> None:
    idp.call("POST", f"{kind}/.search", body)
    assert idp.status == status


def another(idp: Directory, name: str, department: str) -> Any:
    said: dict[str, Any] = {"userName": name, "externalId": name, ENTERPRISE: {"department": department}}
    return idp.add(mail=f"{name}@rheinwerk.example", **said)


SPELLINGS = [("Außendienst", "AUẞENDIENST"), ("Istanbul", "İstanbul"), ("Kelvin", "\u212aelvin")]


@pytest.mark.parametrize(("known", "other"), SPELLINGS)
def test_other_letters_of_the_same(idp: Directory, known: str, other: str) -> None:
    """As the index has it, by which the second is refused."""
    made: Any = idp.call("POST", "Groups", {"schemas": [GROUP], "displayName": known})
    assert idp.find(f'displayName eq "{other}"', "Groups") == [made["id"]]
    idp.call("POST", "Groups", {"schemas": [GROUP], "displayName": other})
    assert (idp.status, DirectoryGroup.objects.count()) == (409, 1)
    first = idp.add(userName=known, **{ENTERPRISE: {"department": known}})
    second = idp.add(
        userName="b", mail="b@rheinwerk.example", externalId="b", **{ENTERPRISE: {"department": other}}
    )
    assert idp.status == 201
    assert second[ENTERPRISE] == first[ENTERPRISE]
    assert idp.find(f'userName eq "{other}"') == [first["id"]]
    assert len(idp.find(f'{ENTERPRISE}:department eq "{other}"')) == 2
    third = idp.add(
        userName="c", mail="c@rheinwerk.example", externalId="c", **{ENTERPRISE: {"department": ""}}
    )
    assert idp.find(f'{ENTERPRISE}:department ne "{other}" and userName ne "x"')[-1] == third["id"]
    assert User.objects.filter(department__name=known).count() == 2
