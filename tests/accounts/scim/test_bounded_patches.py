"""What one PATCH may ask for: little enough that nobody waits long behind its lock."""

from itertools import islice, product
from time import monotonic
from typing import Any

import pytest

from apps.accounts.api.scim import groups
from apps.accounts.models import DirectoryGroup, User
from apps.accounts.services import directory_groups, directory_people
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


def mails(many: int, of: int = 0) -> list[dict[str, str]]:
    return [{"value": f"m{of}.{n}@rheinwerk.example", "type": f"w{of}.{n}"} for n in range(many)]


def spellings(many: int) -> list[str]:
    """Names of attributes have no case."""
    return ["".join(each) for each in islice(product(*zip("emails", "EMAILS", strict=True)), many)]


ENTRIES, TERMS = "at most 500 entries", "at most 100 comparisons"
WHOLE: list[tuple[list[dict[str, Any]], str]] = [
    ([{"op": "add", "path": "emails", "value": mails(40, n)} for n in range(13)], ENTRIES),
    ([{"op": "add", "value": {CORE: {"emails": mails(501)}}}], ENTRIES),
    ([{"op": "Replace", "path": "phoneNumbers", "value": [[{"value": "1"}] * 300] * 2}], ENTRIES),
    ([{"op": "add", "value": {name: {"value": MAIL} for name in spellings(51)}}] * 10, ENTRIES),
    ([{"op": "add", "path": f'emails[type eq "w{n}"].value', "value": MAIL} for n in range(101)], TERMS),
    ([{"op": "add", "value": {f'emails[type eq "w{n}"].value': MAIL for n in range(101)}}], TERMS),
    ([{"op": "remove", "path": "emails", "value": [{"type": "w"}] * 17}] * 6, TERMS),
]  # fmt: skip


@pytest.mark.parametrize(("operations", "why"), WHOLE, ids=range(len(WHOLE)))
def test_too_much_in_all_is_refused_before_anybody_waits(
    idp: Directory, monkeypatch: pytest.MonkeyPatch, operations: list[dict[str, Any]], why: str
) -> None:
    path = f"Users/{idp.add()['id']}"
    monkeypatch.delattr(directory_people, "locked")
    answer = idp.patch(path, *operations)
    assert (idp.status, answer["status"], why in answer["detail"]) == (413, "413", True)


@pytest.mark.parametrize(
    "operations",
    [
        [{"op": "add", "path": "emails", "value": mails(100, n)} for n in range(5)],
        [{"op": "replace", "path": "displayName", "value": f"Anna {n}"} for n in range(500)],
        [{"op": "add", "path": f'emails[type eq "w{n}"].value', "value": MAIL} for n in range(100)],
    ],
    ids=["entries", "operations", "comparisons"],
)
def test_a_patch_just_within_is_carried_out(idp: Directory, operations: list[dict[str, Any]]) -> None:
    idp.patch(f"Users/{idp.add()['id']}", *operations)
    assert idp.status == 200


def one(pk: Any) -> str:
    return f'members[value eq "{pk}"]'


@pytest.mark.parametrize(
    "operations",
    [
        [{"op": "add", "path": one(n), "value": {"display": "x"}} for n in range(1, 102)],
        [{"op": "replace", "value": {f"{one(n)}.display": "x" for n in range(1, 102)}}],
        [{"op": "replace", "value": {"emails": mails(501)}}],
    ],
)
def test_a_group_is_not_kept_waiting_either(
    idp: Directory, monkeypatch: pytest.MonkeyPatch, operations: list[dict[str, Any]]
) -> None:
    path, _pks = crowd(idp, 1)
    monkeypatch.delattr(directory_groups, "locked")
    idp.patch(path, *operations)
    assert idp.status == 413


def test_members_by_their_ids_are_compared_with_nobody(idp: Directory) -> None:
    path, pks = crowd(idp, 600)
    taken_out = [{"op": "remove", "path": one(pk)} for pk in pks[:400]]
    idp.patch(path, *taken_out, {"op": "add", "path": "members", "value": [{"value": pk} for pk in pks]})
    assert (idp.status, DirectoryGroup.objects.get().members.count()) == (200, 600)
