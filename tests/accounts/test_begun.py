"""What one begins and a second agrees to ends with the first: nobody seconds it when they have left."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.leavers import endings_of, orphans_of
from apps.accounts.models import GroupMapping, RoleProposal, ScimToken, User
from apps.accounts.services import group_mappings, leaving, people, role_giving, scim_tokens
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.common.refusals import RefusedError
from tests.vendors.makers import browser, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
HOUSE = System("test")


@pytest.fixture
def admin() -> User:
    return person("employee", "platform_admin", name="Renate Vogel")


@pytest.fixture
def second() -> User:
    return person("employee", "platform_admin", name="Tom Second")


def token(by: User) -> ScimToken:
    return scim_tokens.issue("Entra ID", clock.today() + timedelta(days=30), by=by).token


def mapping(by: User) -> GroupMapping:
    return group_mappings.make("KI-Leitung", "manager", by=by)


def proposal(by: User) -> RoleProposal:
    made = role_giving.give(person("employee"), "dpo", by=by)
    assert made is not None
    return made


Agree = Callable[..., Any]
ACTS: list[tuple[Callable[[User], Any], Agree]] = [
    (token, scim_tokens.second),
    (mapping, group_mappings.agree),
    (proposal, role_giving.agree),
]


def refusal(act: Agree, *args: Any, by: User) -> str:
    with pytest.raises(RefusedError) as refused:
        act(*args, by=by)
    return refused.value.code


@pytest.mark.parametrize(("begin", "agree"), ACTS)
@pytest.mark.parametrize("how", ["shut out", "no role"])
def test_nobody_seconds_what_somebody_began_who_may_no_more(
    admin: User, second: User, begin: Any, agree: Agree, how: str
) -> None:
    made = begin(admin)
    if how == "shut out":
        people.disable(User.objects.get(pk=admin.pk), by=HOUSE)
    else:
        people.set_roles(User.objects.get(pk=admin.pk), ["employee"], by=HOUSE)
    assert refusal(agree, made, by=second) == "begun_by_nobody"


def test_leaving_ends_what_waits(admin: User, second: User) -> None:
    made = [begin(admin) for begin, _agree in ACTS]
    assert "3 acts without a second person" in endings_of(admin)
    leaving.leave(admin, by=HOUSE)
    issued = ScimToken.objects.get()
    assert (issued.revoked_at is None, issued.revoked_by) == (False, None)
    assert not GroupMapping.objects.exists()
    assert not RoleProposal.objects.exists()
    codes = [refusal(agree, each, by=second) for each, (_begin, agree) in zip(made, ACTS, strict=True)]
    assert codes == ["wrong_state", "decided", "decided"]
    ended = {"scim_token:revoke", "group_mapping:remove", "role:decline"}
    assert set(AuditEvent.objects.filter(event__in=ended).values_list("event", flat=True)) == ended
    assert endings_of(admin) == []


def test_what_two_carried_stays_and_the_token_is_named(admin: User, second: User) -> None:
    issued, made = scim_tokens.second(token(admin), by=second), mapping(admin)
    group_mappings.agree(made, by=second)
    leaving.leave(admin, by=HOUSE)
    assert ScimToken.objects.usable().get() == issued
    assert GroupMapping.objects.in_force().get() == made
    assert [(orphan.record, orphan.url) for orphan in orphans_of(admin)] == [
        (str(issued), reverse("directory"))
    ]
    page = browser(second).get(reverse("person_handover", args=[admin.pk])).content.decode()
    assert "Has seen the token of the directory" in page
    scim_tokens.revoke(issued, by=second)
    assert orphans_of(admin) == []


def test_who_has_left_is_given_no_role(admin: User, second: User) -> None:
    waits = proposal(admin)
    leaving.leave(waits.person, by=HOUSE)
    assert not RoleProposal.objects.exists()
    assert refusal(role_giving.give, waits.person, "dpo", by=admin) == "left"
    assert refusal(role_giving.give, waits.person, "owner", by=admin) == "left"
    late = RoleProposal.objects.create(person=waits.person, role="dpo", asked_by=admin)
    assert refusal(role_giving.agree, late, by=second) == "left"
    assert not waits.person.roles.exists()


@pytest.mark.parametrize("act", [mapping, lambda by: group_mappings.remove(mapping_of(), by=by)])
def test_who_keeps_no_people_ties_no_group(act: Callable[[User], Any]) -> None:
    with pytest.raises(RefusedError) as refused:
        act(person("manager"))
    assert refused.value.code == "not_permitted"


def mapping_of() -> GroupMapping:
    return mapping(person("platform_admin"))
