"""When an AVV is needed: proposed by the DPO, laid down by management, never by one person."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import AvvRule, OrganisationPolicy, PolicyState
from apps.vendors.services import policies
from tests.vendors import makers

pytestmark = pytest.mark.django_db
LOOSE, ALWAYS = AvvRule.PERSONAL_DATA, AvvRule.ALWAYS


def proposed(rule: str = LOOSE) -> OrganisationPolicy:
    return policies.propose(rule, "Only drafts without names.", by=makers.person("dpo"))


def test_without_a_decision_an_avv_is_always_needed() -> None:
    assert policies.avv_rule() == ALWAYS
    proposed()
    assert policies.avv_rule() == ALWAYS


def test_of_two_who_find_no_proposal_at_once_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    proposed()
    monkeypatch.setattr(OrganisationPolicy.objects, "select_for_update", OrganisationPolicy.objects.none)
    with pytest.raises(RefusedError) as refused:
        proposed()
    assert refused.value.code == "waiting"
    assert OrganisationPolicy.objects.count() == 1


def test_what_the_database_refuses_for_another_reason_is_no_waiting_proposal() -> None:
    with pytest.raises(IntegrityError, match="policy_avv_rule"):
        proposed("nonsense")


def test_management_lays_it_down_and_both_are_named() -> None:
    manager, proposal = makers.person("manager"), proposed()
    decided = policies.confirm(proposal, by=manager)
    assert policies.avv_rule() == LOOSE
    assert (decided.state, decided.decided_by) == (PolicyState.IN_FORCE, manager)
    assert decided.proposed_by != manager
    assert AuditEvent.objects.filter(event="policy:confirm").count() == 1
    assert proposal.proposed_by.notices.filter(kind="policy_decided").count() == 1


def test_a_newer_one_replaces_it() -> None:
    policies.confirm(proposed(), by=makers.person("manager"))
    policies.confirm(proposed(ALWAYS), by=makers.person("manager"))
    assert policies.avv_rule() == ALWAYS
    assert OrganisationPolicy.objects.filter(state=PolicyState.REPLACED).count() == 1


def test_who_proposed_it_does_not_decide() -> None:
    both = makers.person("dpo", "manager")
    proposal = policies.propose(LOOSE, "Because", by=both)
    for decide in (policies.confirm, policies.decline):
        with pytest.raises(RefusedError) as refusal:
            decide(proposal, by=both, reason="Because")
        assert refusal.value.code == "four_eyes"
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationPolicy.objects.filter(pk=proposal.pk).update(decided_by=both, decided_at=clock.now())


@pytest.mark.parametrize("role", ROLES)
def test_the_dpo_proposes_and_management_decides(role: str) -> None:
    someone = makers.person(role)
    if role == "dpo":
        policies.propose(LOOSE, "Because", by=someone)
    else:
        with pytest.raises(RefusedError):
            policies.propose(LOOSE, "Because", by=someone)
        proposal = proposed()
        if role == "manager":
            assert policies.confirm(proposal, by=someone).state == PolicyState.IN_FORCE
            return
        with pytest.raises(RefusedError):
            policies.confirm(proposal, by=someone)
    assert policies.avv_rule() == ALWAYS


def test_one_proposal_at_a_time_and_none_of_what_is_so() -> None:
    officer = makers.person("dpo")
    with pytest.raises(RefusedError):
        policies.propose(ALWAYS, "Because", by=officer)
    with pytest.raises(RefusedError):
        policies.propose(LOOSE, "  ", by=officer)
    proposed()
    with pytest.raises(RefusedError) as refusal:
        policies.propose(LOOSE, "Because", by=officer)
    assert refusal.value.code == "waiting"


def test_a_refusal_says_why() -> None:
    proposal = proposed()
    with pytest.raises(RefusedError):
        policies.decline(proposal, by=makers.person("manager"), reason="")
    declined = policies.decline(proposal, by=makers.person("manager"), reason="Too early")
    assert (declined.state, declined.decision_reason) == (PolicyState.DECLINED, "Too early")
    assert policies.avv_rule() == ALWAYS


def posted(role: str, **fields: Any) -> Any:
    return makers.browser(makers.person(role)).post(reverse("vendor_policy_proposal"), fields)


def test_the_page_takes_the_proposal_and_the_decision() -> None:
    assert posted("dpo", avv_rule=LOOSE, reason="Only drafts.").status_code == 302
    waiting = OrganisationPolicy.objects.get()
    manager = makers.browser(makers.person("manager"))
    assert b"Only drafts." in manager.get(reverse("vendor_policy")).content
    done = manager.post(reverse("vendor_policy_transition", args=[waiting.pk, "confirm"]), {"reason": ""})
    assert done.status_code == 302
    assert policies.avv_rule() == LOOSE
    assert b"Only with personal data." in manager.get(reverse("vendor_policy")).content


def test_what_was_typed_stays_in_the_form() -> None:
    answer = posted("dpo", avv_rule=ALWAYS, reason="A long opinion")
    assert answer.status_code == 422
    assert b"A long opinion" in answer.content
    assert b"in force already" in answer.content


def test_the_page_names_the_use_cases_before_anybody_decides() -> None:
    dpo, of = makers.person("dpo"), makers.vendor()
    route = makers.route(of)
    for title, categories, state in (
        ("Texts without names", ["business"], "active"),
        ("Letters to customers", ["personal"], "active"),
        ("Not begun", ["business"], "draft"),
    ):
        makers.use_case(dpo, state, routes=(route,), title=title, data_categories=categories)
    makers.use_case(
        dpo, routes=(route,), title="Nobody said", data_categories=[], open_questions=["data_categories"]
    )
    page = makers.browser(makers.person("manager")).get(reverse("vendor_policy")).content.decode()
    assert "Texts without names" in page
    for other in ("Letters to customers", "Not begun", "Nobody said"):
        assert other not in page
    assert "Today they need an AVV" in page
    policies.confirm(proposed(), by=makers.person("manager"))
    page = makers.browser(dpo).get(reverse("vendor_policy")).content.decode()
    assert "Today they run without an AVV" in page


def test_an_own_server_needs_no_avv_by_either_rule() -> None:
    route = makers.route(makers.vendor(), own_server=True)
    makers.use_case(makers.person("dpo"), routes=(route,), title="At home", data_categories=["business"])
    page = makers.browser(makers.person("dpo")).get(reverse("vendor_policy")).content.decode()
    assert "both rules mean the same today" in page
