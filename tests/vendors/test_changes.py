"""What a vendor announces: its deadline, the DPO's opinion, the decision, and silence."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.models import AgreementState, ChangeState, Service, SubprocessorChange
from apps.vendors.services import subprocessor_changes as changes
from tests.days import noon_in
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    """Of a vendor whose AVV gives 30 days; the contract owner is a manager."""
    vendor = makers.vendor(makers.person("manager", name="Anke Petersen"))
    makers.agreement(vendor, objection_days=30)
    return vendor.services.get()


def owner(service: Service) -> Any:
    return service.vendor.contract_owner


def refusal(change: SubprocessorChange, name: str, **more: Any) -> str:
    with pytest.raises(RefusedError) as refused:
        changes.take(change, name, **more)
    return refused.value.code


def test_the_deadline_is_the_day_of_the_notice_plus_the_days_of_the_avv(service: Service) -> None:
    made = chains.announce(service, by=makers.person("dpo"), notified=-3)
    assert made.objection_days == 30
    assert made.objection_deadline == chains.in_days(27)


def test_of_several_agreements_the_shortest_counts(service: Service) -> None:
    for days, state, begins, ends in (
        (10, AgreementState.ACTIVATED, -30, 300), (5, AgreementState.READY, -30, 300),
        (4, AgreementState.ACTIVATED, 1, 300), (3, AgreementState.ACTIVATED, -30, -1),
    ):  # fmt: skip
        makers.agreement(service.vendor, state, begins=begins, ends=ends, objection_days=days)
    makers.agreement(service.vendor, kind="scc", objection_days=2)
    foreign = makers.agreement(service.vendor, objection_days=1)
    foreign.services.set([Service.objects.create(vendor=service.vendor, name="Another")])
    assert chains.announce(service, by=makers.person("dpo")).objection_days == 10


@pytest.mark.parametrize("state", ["suspended", "superseded", "terminated"])
def test_what_bound_the_vendor_on_the_day_counts_whatever_became_of_it(service: Service, state: str) -> None:
    ended: dict[str, Any] = {"terminated_on": clock.today()} if state == "terminated" else {}
    makers.agreement(service.vendor, state, objection_days=8, **ended)
    dpo = makers.person("dpo")
    assert chains.announce(service, by=dpo).objection_days == 8
    with time_machine.travel(noon_in(1)):
        later = chains.announce(service, by=dpo, name="Later").objection_days
    assert later == (30 if state == "terminated" else 8)


def test_an_agreement_counts_that_was_in_force_on_the_day_of_the_notice(service: Service) -> None:
    service.vendor.agreements.update(effective_until=chains.in_days(-1))
    dpo = makers.person("dpo")
    assert chains.announce(service, by=dpo, notified=-1).objection_days == 30
    assert chains.announce(service, by=dpo, name="Later", notified=0).objection_days is None


def test_without_an_agreement_there_is_no_deadline_and_the_page_says_so() -> None:
    bare, dpo = makers.vendor().services.get(), makers.person("dpo")
    made = chains.announce(bare, by=dpo)
    assert (made.objection_days, made.objection_deadline) == (None, None)
    with time_machine.travel(clock.now() + timedelta(days=400)):
        assert not made.has_lapsed()
    assert "No deadline" in makers.browser(dpo).get(made.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "said",
    [{"notified": 1}, {"notified": 0, "effective": -1}, {"kind": "removed"}, {"kind": "changed"}],
)
def test_an_impossible_announcement_is_refused(service: Service, said: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        chains.announce(service, by=makers.person("dpo"), **said)
    assert not SubprocessorChange.objects.exists()


def test_acceptance_records_the_newcomer_from_the_announced_day(service: Service) -> None:
    dpo = makers.person("dpo")
    change = chains.assessed(chains.announce(service, by=dpo, personal_data=False), by=dpo)
    accepted = changes.take(change, "accept", by=owner(service))
    made = service.subprocessors.get()
    assert (made.name, made.since, made.personal_data) == ("Newcomer Ltd.", change.effective_on, False)
    assert accepted.subprocessor == made
    assert AuditEvent.objects.filter(event="subprocessor:add").count() == 1


def test_acceptance_of_a_leave_ends_on_the_eve(service: Service) -> None:
    dpo = makers.person("dpo")
    old = chains.link(service, by=dpo)
    change = chains.announce(service, by=dpo, kind="removed", subprocessor=old, name=old.name)
    changes.take(chains.assessed(change, by=dpo), "accept", by=owner(service))
    old.refresh_from_db()
    assert old.until == change.effective_on - timedelta(days=1)


def test_acceptance_of_a_change_hands_on_place_and_transfers(service: Service) -> None:
    dpo = makers.person("dpo")
    above = chains.link(service, "Above", by=dpo)
    old = chains.link(service, by=dpo, parent=above, country="IN", contact="mail")
    below = chains.link(service, "Below", by=dpo, parent=old)
    chains.clauses(service, by=dpo, subprocessor=old, module=3)
    change = chains.announce(
        service, by=dpo, kind="changed", subprocessor=old, name=old.name, country="IN", purpose="More"
    )
    changes.take(chains.assessed(change, by=dpo), "accept", by=owner(service))
    new = service.subprocessors.get(since=change.effective_on)
    below.refresh_from_db()
    assert (new.parent, new.contact, new.purpose, below.parent) == (above, "mail", "More", new)
    assert new.transfers.get().since == change.effective_on
    assert old.transfers.count() == 1


def test_nobody_accepts_before_the_dpo_has_spoken(service: Service) -> None:
    dpo = makers.person("dpo")
    change = changes.take(chains.announce(service, by=dpo), "assess", by=dpo)
    assert refusal(change, "accept", by=owner(service)) == "not_possible"


def test_against_the_dpo_only_with_a_reason(service: Service) -> None:
    dpo = makers.person("dpo")
    change = chains.assessed(chains.announce(service, by=dpo), by=dpo, positive=False)
    assert refusal(change, "accept", by=owner(service)) == "reason_missing"
    assert changes.take(change, "accept", by=owner(service), reason="Board 3/26").state == "accepted"


@pytest.mark.parametrize("name", ["object", "resolve", "vendor_terminates"])
def test_an_objection_and_its_outcomes_have_reasons(service: Service, name: str) -> None:
    dpo = makers.person("dpo")
    change = chains.assessed(chains.announce(service, by=dpo), by=dpo)
    if name != "object":
        change = changes.take(change, "object", by=owner(service), reason="No")
    assert refusal(change, name, by=owner(service)) == "reason_missing"


def test_who_leaves_is_not_objected_to(service: Service) -> None:
    dpo = makers.person("dpo")
    old = chains.link(service, by=dpo)
    change = chains.announce(service, by=dpo, kind="removed", subprocessor=old, name=old.name)
    looked_at = chains.assessed(change, by=dpo)
    assert refusal(looked_at, "object", by=owner(service), reason="No") == "not_possible"


def test_the_contract_owner_decides_and_without_one_everybody_in_management(service: Service) -> None:
    dpo, other = makers.person("dpo"), makers.person("manager")
    change = chains.assessed(chains.announce(service, by=dpo), by=dpo)
    assert refusal(change, "accept", by=other) == "not_responsible"
    service.vendor.contract_owner = None
    service.vendor.save()
    assert changes.take(change, "accept", by=other).state == ChangeState.ACCEPTED


def test_who_recorded_it_does_not_decide(service: Service) -> None:
    both = makers.person("dpo", "manager")
    service.vendor.contract_owner = both
    service.vendor.save()
    change = chains.assessed(chains.announce(service, by=both), by=both)
    assert refusal(change, "accept", by=both) == "four_eyes"


def test_an_opinion_is_given_while_it_is_assessed(service: Service) -> None:
    dpo = makers.person("dpo")
    made = chains.announce(service, by=dpo)
    with pytest.raises(RefusedError) as refused:
        changes.give_opinion(made, positive=True, text="", by=dpo)
    assert refused.value.code == "wrong_state"
    with pytest.raises(RefusedError) as refused:
        changes.give_opinion(made, positive=True, text="", by=owner(service))
    assert refused.value.code == "not_permitted"


def test_people_are_told(service: Service) -> None:
    dpo = makers.person("dpo")
    change = chains.assessed(chains.announce(service, by=dpo), by=dpo)
    changes.take(change, "object", by=owner(service), reason="No")
    kinds = Notice.objects.filter(person=owner(service)).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["subprocessor_change_announced", "subprocessor_change_to_decide"]
    assert Notice.objects.filter(person=dpo, kind="subprocessor_change_objected").exists()
    announced = Notice.objects.filter(kind="subprocessor_change_announced")
    assert not announced.filter(person=dpo).exists(), "who acts knows"


def test_the_form_keeps_what_was_entered_and_says_what_is_missing(service: Service) -> None:
    browser = makers.browser(makers.person("dpo"))
    url = reverse("subprocessor_change_new", args=[service.vendor.slug])
    said = {"service": service.pk, "kind": "added", "name": "", "country": "IN", "purpose": "Support",
            "notified_on": f"{clock.today()}", "effective_on": f"{chains.in_days(40)}",
            "source": "Words", "personal_data": "on"}  # fmt: skip
    answer = browser.post(url, said)
    assert answer.status_code == 422
    assert "Words" in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"name"}
    assert browser.post(url, {**said, "kind": "changed"}).context["form"].errors.keys() == {"subprocessor"}
    assert browser.post(url, {**said, "name": "Newcomer"}).status_code == 302
    page = browser.get(SubprocessorChange.objects.get().get_absolute_url()).content.decode()
    for words in ("Words", "third country", "in 30 days"):
        assert words in page


def test_a_known_one_brings_its_name_along(service: Service) -> None:
    dpo = makers.person("dpo")
    old = chains.link(service, by=dpo)
    said = {"service": service.pk, "kind": "removed", "subprocessor": old.pk, "source": "Words",
            "notified_on": f"{clock.today()}", "effective_on": f"{chains.in_days(40)}"}  # fmt: skip
    makers.browser(dpo).post(reverse("subprocessor_change_new", args=[service.vendor.slug]), said)
    made = SubprocessorChange.objects.get()
    assert (made.name, made.country, made.purpose) == (old.name, old.country, old.purpose)
