"""What one PATCH may ask for: little enough that nobody waits long behind its lock."""

from time import monotonic
from typing import Any

import pytest

from apps.accounts.api.scim import groups
from apps.accounts.models import DirectoryGroup, User
from tests.accounts.scim.client import CORE, ENTERPRISE, GROUP, Directory
from tests.accounts.scim.test_member_patches import crowd

pytestmark = pytest.mark.django_db
MAIL = "b@rheinwerk.example"
DEEP: Any = "x"
for _ in range(400):
    DEEP = {CORE: DEEP}


def either(terms: int, name: str = "type") -> str:
    return " or ".join([f'{name} eq "w"'] * terms)


def long(length: int) -> str:
    return f'emails[type eq "{"w" * (length - 18)}"]'


TOO_MUCH: list[dict[str, Any]] = [
    {"op": "replace", "path": f"emails[{either(21)}].value", "value": MAIL},
    {"op": "replace", "path": f"emails[not ({either(21)})].value", "value": MAIL},
    {"op": "Replace", "path": f"addresses[{either(21)}].country", "value": "DE"},
    {"Op": "remove", "Path": f"emails[{either(21)}]"},
    {"op": "replace", "path": long(1001), "value": {"value": MAIL}},
    {"op": "replace", "path": "x" * 1001, "value": MAIL},
    {"op": "replace", "value": {f"emails[{either(21)}].value": MAIL}},
    {"op": "replace", "value": {"x" * 1001: MAIL}},
    {"op": "replace", "value": {CORE: {f"emails[{either(21)}].value": MAIL}}},
    {"op": "replace", "path": CORE, "value": {f"emails[{either(21)}].value": MAIL}},
    {"op": "replace", "path": "name", "value": {f"x[{either(21)}]": MAIL}},
    {"op": "remove", "path": "emails", "value": [{"value": MAIL, "type": "work"}] * 11},
    {"op": "remove", "path": "phoneNumbers", "value": [{"value": "1"}] * 21},
    {"op": "replace", "value": {f"a{n}": 1 for n in range(1001)}},
    {"op": "replace", "path": ENTERPRISE, "value": {f"a{n}": 1 for n in range(1001)}},
    {"op": "replace", "value": {CORE: {f"a{n}": 1 for n in range(1000)}}},
    {"op": "replace", "value": DEEP},
]


@pytest.mark.parametrize("operation", TOO_MUCH, ids=range(len(TOO_MUCH)))
def test_too_much_in_one_operation_is_refused(idp: Directory, operation: dict[str, Any]) -> None:
    path = f"Users/{idp.add()['id']}"
    answer = idp.patch(path, {"op": "replace", "path": "active", "value": False}, operation)
    assert (idp.status, answer.get("scimType")) == (400, "invalidPath")
    assert User.objects.get(external_id="a.meier").left_at is None


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": f'emails[{either(19)} or type eq "work"].value', "value": MAIL},
        {"op": "replace", "path": long(1000), "value": {"value": MAIL}},
        {"op": "replace", "value": {f'emails[{either(19)} or type eq "work"].value': MAIL}},
        {"op": "replace", "path": "x" * 1000, "value": MAIL},
        {"op": "remove", "path": "phoneNumbers", "value": [{"value": "1", "type": "work"}] * 10},
        {"op": "replace", "value": {f"a{n}": 1 for n in range(1000)}},
        {"op": "replace", "path": 'emails[type eq "work" or "]', "value": {f"x or {either(21)}": "["}},
    ],
)  # fmt: skip
def test_what_is_just_within_is_read(idp: Directory, operation: dict[str, Any]) -> None:
    answer = idp.patch(f"Users/{idp.add()['id']}", operation)
    assert (idp.status, "at most" in str(answer)) in ((200, False), (400, False))


def test_paths_in_names_are_operations_too(idp: Directory) -> None:
    path = f"Users/{idp.add()['id']}"
    many = {f'emails[type eq "{n}"].value': MAIL for n in range(101)}
    answer = idp.patch(path, *[{"op": "replace", "value": many}] * 5)
    assert (idp.status, answer["detail"]) == (413, "A request has at most 500 operations.")


def test_names_are_counted_over_all_operations(idp: Directory) -> None:
    path = f"Users/{idp.add()['id']}"
    many = {f"a{n}": 1 for n in range(1000)}
    answer = idp.patch(path, *[{"op": "replace", "value": many}] * 6)
    assert (idp.status, "5000" in answer["detail"]) == (413, True)


@pytest.mark.parametrize("spelt", ["path", "value"])
def test_each_term_is_compared_with_each_member(
    idp: Directory, monkeypatch: pytest.MonkeyPatch, spelt: str
) -> None:
    path, _pks = crowd(idp, 20)
    monkeypatch.setattr(groups, "MOST_COMPARED", 100)

    def odd(terms: int) -> dict[str, Any]:
        where = f"members[{either(terms, 'display')}].display"
        if spelt == "path":
            return {"op": "remove", "path": f"members[{either(terms, 'display')}]"}
        return {"op": "add", "value": {where: "w"}}

    idp.patch(path, odd(6))
    assert (idp.status, DirectoryGroup.objects.get().members.count()) == (413, 20)
    idp.patch(path, odd(3), odd(3))
    assert idp.status == 413
    idp.patch(path, odd(5))
    assert idp.status in (200, 400)


@pytest.mark.parametrize("terms", [21, 4000])
def test_a_groups_path_is_bounded_too(idp: Directory, terms: int) -> None:
    path, pks = crowd(idp, 3)
    begun = monotonic()
    for operation in (
        {"op": "remove", "path": f"members[{either(terms, 'value')}]"},
        {"op": "add", "value": {f"members[{either(terms, 'value')}]": {"value": pks[0]}}},
        {"op": "add", "value": {GROUP: {f"members[{either(terms, 'value')}]": {"value": pks[0]}}}},
    ):
        answer = idp.patch(path, operation)
        assert (idp.status, answer.get("scimType")) == (400, "invalidPath")
    assert monotonic() - begun < 10, "before any of it is read"
