"""Roles by hand: privileged ones by two people, taken away by one, nobody's own."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import GroupMapping, RoleProposal, User
from apps.accounts.services import group_mappings, people, role_giving
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.common.refusals import RefusedError
from apps.notices.models import Notice
from tests.accounts.signing_in import is_in
from tests.vendors.makers import browser, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return person("employee", "platform_admin")


def refused(act: Any, *args: Any, by: User) -> str:
    with pytest.raises(RefusedError) as refusal, transaction.atomic():
        act(*args, by=by)
    return refusal.value.code


def roles_of(somebody: User) -> set[str]:
    return set(somebody.roles.values_list("role", flat=True))


def test_a_role_of_everybody_holds_at_once(admin: User) -> None:
    somebody = person("employee")
    assert role_giving.give(somebody, "owner", by=admin) is None
    assert roles_of(somebody) == {"employee", "owner"}
    assert Notice.objects.get(person=somebody).kind == "roles_changed"


def test_a_privileged_one_waits_for_a_second_person(admin: User) -> None:
    somebody, manager = person("employee"), person("manager")
    proposal = role_giving.give(somebody, "dpo", by=admin)
    assert proposal is not None
    assert roles_of(somebody) == {"employee"}
    assert Notice.objects.filter(kind="role_asked").get().person == manager
    assert refused(role_giving.agree, proposal, by=admin) == "four_eyes"
    assert refused(role_giving.agree, proposal, by=person("dpo")) == "not_permitted"
    role_giving.agree(proposal, by=manager)
    assert roles_of(somebody) == {"employee", "dpo"}
    assert refused(role_giving.agree, proposal, by=manager) == "decided"
    events = list(AuditEvent.objects.order_by("id").values_list("event", flat=True))
    assert events == ["role:propose", "role:agree", "person:set_roles"]


def test_who_shall_get_it_does_not_agree(admin: User) -> None:
    manager = person("manager")
    proposal = role_giving.give(manager, "auditor", by=admin)
    assert proposal is not None
    assert refused(role_giving.agree, proposal, by=manager) == "four_eyes"


def test_a_proposal_of_somebody_who_may_no_more_is_worth_nothing(admin: User) -> None:
    proposal = role_giving.give(person("employee"), "dpo", by=admin)
    assert proposal is not None
    people.set_roles(admin, ["employee"], by=System("test"))
    assert refused(role_giving.agree, proposal, by=person("manager")) == "begun_by_nobody"


def test_it_is_declined_and_can_be_proposed_again(admin: User) -> None:
    somebody = person("employee")
    proposal = role_giving.give(somebody, "dpo", by=admin)
    assert proposal is not None
    assert refused(role_giving.give, somebody, "dpo", by=admin) == "waits"
    role_giving.decline(proposal, by=person("manager"))
    assert not RoleProposal.objects.exists()
    assert role_giving.give(somebody, "dpo", by=admin) is not None


def test_what_makes_no_sense_is_refused(admin: User) -> None:
    somebody = person("employee")
    assert refused(role_giving.give, somebody, "employee", by=admin) == "known"
    assert refused(role_giving.give, somebody, "emperor", by=admin) == "unknown_role"
    assert refused(role_giving.give, admin, "owner", by=admin) == "own"
    assert refused(role_giving.take, admin, "platform_admin", by=admin) == "own"
    assert refused(role_giving.give, somebody, "owner", by=person("manager")) == "not_permitted"


def test_taking_away_acts_at_the_next_click(admin: User) -> None:
    other = person("platform_admin")
    client = browser(other)
    assert client.get("/people/").status_code == 200
    role_giving.take(other, "platform_admin", by=admin)
    assert client.get("/people/").status_code == 403
    assert is_in(client)


def test_the_last_administrator_stays(admin: User) -> None:
    """Who is shut out doesn't count as one. An open request of theirs may still be on its way."""
    shut_out = person("platform_admin")
    on_the_way = User.objects.get(pk=shut_out.pk)
    User.objects.filter(pk=shut_out.pk).update(is_active=False)
    assert refused(role_giving.take, admin, "platform_admin", by=on_the_way) == "last"
    person("platform_admin")
    role_giving.take(admin, "platform_admin", by=on_the_way)
    assert roles_of(admin) == {"employee"}


def test_a_group_of_a_privileged_role_needs_two(admin: User) -> None:
    made = group_mappings.make("dpos", "dpo", by=admin)
    assert GroupMapping.objects.roles_for({"dpos"}) == frozenset()
    assert refused(group_mappings.agree, made, by=admin) == "four_eyes"
    group_mappings.agree(made, by=person("manager"))
    assert GroupMapping.objects.roles_for({"dpos"}) == {"dpo"}
    assert refused(group_mappings.make, "dpos", "dpo", by=admin) == "known"
    assert refused(group_mappings.make, "*", "dpo", by=admin) == "everybody"
    group_mappings.remove(made, by=admin)
    assert GroupMapping.objects.roles_for({"dpos"}) == frozenset()


def test_everybody_is_a_group_too(admin: User) -> None:
    group_mappings.make("*", "employee", by=admin)
    assert GroupMapping.objects.roles_for(set()) == {"employee"}


def test_the_database_holds_four_eyes_too(admin: User) -> None:
    made = group_mappings.make("dpos", "dpo", by=admin)
    for wrong in ({"agreed_by": admin, "agreed_at": made.made_at}, {"agreed_by": person("manager")}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GroupMapping.objects.filter(pk=made.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleProposal.objects.create(person=admin, role="dpo", asked_by=admin)
