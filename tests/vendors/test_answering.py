"""Who answers for one contract: its owner, the deputy, a delegate. No role is widened; places are told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.accounts.models import Delegation, User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.common.needs import needs_of
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.models import Notice
from apps.vendors import answering, deputies, notices
from apps.vendors.agreement_marks import mark_of
from apps.vendors.models import Agreement, AgreementState, RouteState, Vendor
from apps.vendors.services import agreements, documents, drafting, vendors
from apps.vendors.services import subprocessor_changes as changes
from apps.vendors.services.documents import Given
from tests.access.makers import gone
from tests.common.extraction.makers import pdf
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return makers.person("manager", name="Anke Petersen")


@pytest.fixture
def vendor(owner: User) -> Vendor:
    return makers.vendor(owner)


def away(person: User, delegate: User, *, days: int = 5) -> Delegation:
    today = clock.today()
    return Delegation.objects.create(
        person=person,
        delegate=delegate,
        begins_on=today,
        ends_on=today + timedelta(days=days),
        reason="Leave",
    )


def deputise(vendor: Vendor, deputy: User) -> Vendor:
    Vendor.objects.filter(pk=vendor.pk).update(contract_deputy=deputy)
    return Vendor.objects.get(pk=vendor.pk)


def ready(vendor: Vendor) -> Agreement:
    made = makers.agreement(vendor, AgreementState.READY)
    return makers.judged(made, makers.person("dpo"))


def test_the_owner_destroys_no_file_and_records_no_finding(vendor: Vendor, owner: User) -> None:
    dpo = makers.person("dpo")
    made = documents.upload(vendor, Given(pdf("x"), "x.pdf"), kind="annex", title="x", by=dpo)
    browser = makers.browser(owner)
    gone = reverse("document_withdrawal", args=[made.document_id, made.number])
    assert browser.post(gone, {"reason": "Mine"}).status_code == 403
    agreement = makers.agreement(vendor, AgreementState.IN_REVIEW, without=("duration",))
    finding = reverse("clause_finding", args=[agreement.pk, "duration"])
    assert browser.post(finding, {"result": "fulfilled", "place": "§ 1"}).status_code == 403


def test_the_owner_sets_the_dates_of_a_draft_and_nothing_else(vendor: Vendor, owner: User) -> None:
    draft = makers.agreement(vendor, AgreementState.DRAFT, deletion_days=30)
    where, until = reverse("agreement_edit", args=[draft.pk]), clock.today() + timedelta(days=500)
    browser = makers.browser(owner)
    form = browser.get(where).content.decode()
    assert 'name="effective_until"' in form
    for name in ("deletion_days", "version", "services", "submit"):
        assert f'name="{name}"' not in form
    said = {"effective_from": f"{clock.today()}", "effective_until": f"{until}", "notice_days": "60"}
    assert browser.post(where, said | {"deletion_days": "999", "version": "x"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.effective_until, draft.notice_days, draft.deletion_days) == (until, 60, 30)
    wrong = said | {"effective_until": f"{clock.today() - timedelta(days=1)}"}
    assert browser.post(where, wrong).status_code == 422


@pytest.mark.usefixtures("english")
def test_dates_that_were_handed_in_stand(vendor: Vendor, owner: User) -> None:
    dates = {
        "effective_from": clock.today(),
        "effective_until": None,
        "renewal_months": None,
        "notice_days": 0,
    }
    for state in set(AgreementState) - drafting.OPEN_TO_CHANGES:
        with pytest.raises(RefusedError, match="handed in"):
            drafting.set_dates(makers.agreement(vendor, state), dates, by=owner)
    draft = makers.agreement(vendor, AgreementState.DRAFT)
    for stranger in (makers.person("manager"), makers.person("auditor")):
        with pytest.raises(RefusedError):
            drafting.set_dates(draft, dates, by=stranger)
        assert makers.browser(stranger).get(reverse("agreement_edit", args=[draft.pk])).status_code == 404


def test_a_deputy_does_what_the_owner_may_and_it_is_recorded_as_such(vendor: Vendor, owner: User) -> None:
    deputy = makers.person("officer", name="Olga Brand")
    agreement = ready(deputise(vendor, deputy))
    assert "activate" in allowed(agreement, deputy)
    browser = makers.browser(deputy)
    said = {"reason": "", "seen": mark_of(agreement)}
    browser.post(reverse("agreement_transition", args=[agreement.pk, "activate"]), said)
    agreement.refresh_from_db()
    assert agreement.state == AgreementState.ACTIVATED
    step = agreement.steps.get()
    assert (step.by, step.on_behalf_of) == (deputy, owner)
    event = AuditEvent.objects.get(event="agreement:activate")
    assert (event.actor, event.details["on_behalf"]) == (deputy.pseudonym, str(owner.pseudonym))
    page = " ".join(browser.get(agreement.get_absolute_url()).content.decode().split())
    assert "Olga Brand for Anke Petersen" in page


def test_what_the_owner_does_is_in_nobody_s_place(vendor: Vendor, owner: User) -> None:
    agreement = ready(deputise(vendor, makers.person("officer")))
    assert agreements.activate(agreement, by=owner).steps.get().on_behalf_of is None
    assert "on_behalf" not in AuditEvent.objects.get(event="agreement:activate").details


def test_a_deputy_is_asked_as_the_owner_is(vendor: Vendor, owner: User, english: None) -> None:
    deputy, dpo = makers.person("officer"), makers.person("dpo")
    agreement = makers.agreement(deputise(vendor, deputy), AgreementState.IN_REVIEW)
    agreements.find_ready(agreement, by=dpo)
    told = Notice.objects.filter(kind=notices.AGREEMENT_READY)
    assert {each.person for each in told} == {owner, deputy}
    assert "1 agreement waits for you to activate it" in [need.text for need in needs_of(deputy)]


def test_a_deputy_decides_on_changes_and_holds_the_brake(vendor: Vendor, owner: User) -> None:
    deputy, dpo = makers.person("owner"), makers.person("dpo")  # of a use case: no brake by role
    service = deputise(vendor, deputy).services.get()
    change = chains.assessed(chains.announce(service, by=dpo), by=dpo)
    objected = changes.take(change, "object", by=deputy, reason="No register of people")
    assert (objected.steps.first().by, objected.steps.first().on_behalf_of) == (deputy, owner)  # type: ignore[union-attr]
    route, browser = makers.route(vendor), makers.browser(deputy)
    page = browser.get(vendor.get_absolute_url()).content.decode()
    assert reverse("vendor_lock", args=[vendor.slug]) in page
    assert browser.post(reverse("vendor_lock", args=[vendor.slug]), {"typed": vendor.name}).status_code == 302
    route.refresh_from_db()
    assert (route.state, route.steps.get().on_behalf_of) == (RouteState.LOCKED, owner)
    assert "unlock" not in allowed(route, deputy)
    other = makers.vendor(owner)
    where = reverse("vendor_lock", args=[other.slug])
    assert browser.post(where, {"typed": other.name}).status_code == 404


def test_whom_the_owner_named_acts_and_a_past_delegation_does_not(vendor: Vendor, owner: User) -> None:
    stand_in, agreement = makers.person("manager"), ready(vendor)
    past = away(owner, stand_in)
    Delegation.objects.filter(pk=past.pk).update(
        begins_on=clock.today() - timedelta(days=9), ends_on=clock.today() - timedelta(days=1)
    )
    assert "activate" not in allowed(agreement, stand_in)
    away(owner, stand_in)
    assert agreements.activate(agreement, by=stand_in).state == AgreementState.ACTIVATED
    assert "terminate" in allowed(Agreement.objects.get(pk=agreement.pk), stand_in)


@pytest.mark.parametrize("how", ["shut out", "no role"])
def test_whom_an_owner_named_who_may_no_more_does_not_act(vendor: Vendor, owner: User, how: str) -> None:
    stand_in, agreement = makers.person("employee"), ready(vendor)
    away(owner, stand_in)
    gone(owner, how)
    agreement = Agreement.objects.get(pk=agreement.pk)
    assert not answering.answers_for(agreement.vendor, stand_in)
    assert not Agreement.objects.filter(deputies.answered_by(stand_in)).exists()
    with pytest.raises(RefusedError):
        agreements.activate(agreement, by=stand_in)


def test_the_deputy_of_an_owner_who_left_acts(vendor: Vendor, owner: User) -> None:
    deputy = makers.person("officer")
    agreement = ready(deputise(vendor, deputy))
    User.objects.filter(pk=owner.pk).update(is_active=False)
    agreement = Agreement.objects.get(pk=agreement.pk)
    assert agreements.activate(agreement, by=deputy).state == AgreementState.ACTIVATED


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("role", ["dpo", "auditor"])
def test_who_advises_or_audits_is_nobody_s_deputy(vendor: Vendor, owner: User, role: str) -> None:
    person, dpo = makers.person(role), makers.person("dpo")
    assert person not in deputies.deputies()
    record = vendors.VendorRecord(name="New", country="DE", contract_owner=owner, contract_deputy=person)
    with pytest.raises(RefusedError, match="nobody's deputy"):
        vendors.create(record, ["Chat"], by=dpo)
    assert not {"activate", "terminate"} & set(allowed(ready(deputise(vendor, person)), person))


@pytest.mark.usefixtures("english")
def test_the_deputy_is_somebody_else(owner: User) -> None:
    record = vendors.VendorRecord(name="New", country="DE", contract_owner=owner, contract_deputy=owner)
    with pytest.raises(RefusedError, match="somebody else"):
        vendors.create(record, ["Chat"], by=makers.person("dpo"))


def test_four_eyes_stay(vendor: Vendor, owner: User) -> None:
    """Never who advises, never who gave this opinion, never for an owner who couldn't."""
    dpo, deputy = makers.person("dpo"), makers.person("officer")
    agreement = ready(deputise(vendor, dpo))
    away(owner, dpo)
    assert "activate" not in allowed(agreement, dpo)
    agreement = makers.judged(ready(deputise(vendor, deputy)), deputy)
    assert "activate" not in allowed(agreement, deputy)
    owner.roles.all().delete()
    assert not answering.stands_in(Vendor.objects.get(pk=vendor.pk), deputy)


def test_a_deputy_takes_notice_down(vendor: Vendor, owner: User) -> None:
    deputy, stranger = makers.person("officer"), makers.person("officer")
    agreement = makers.agreement(deputise(vendor, deputy), ends=None)
    where, said = reverse("agreement_notice", args=[agreement.pk]), {"given_on": f"{clock.today()}"}
    assert makers.browser(stranger).post(where, said).status_code == 404
    assert makers.browser(deputy).post(where, said).status_code == 302
    agreement.refresh_from_db()
    assert agreement.notice_given_on == clock.today()
    event = AuditEvent.objects.get(event="agreement:give_notice")
    assert event.details["on_behalf"] == str(owner.pseudonym)


def test_nobody_is_asked_to_do_what_they_may_not(vendor: Vendor, owner: User) -> None:
    """In the place of an owner who may not activate nobody acts, nor somebody who audits."""
    deputy, auditor = makers.person("officer"), makers.person("auditor")
    agreement = ready(deputise(vendor, deputy))
    assert set(Agreement.objects.filter(deputies.answered_by(deputy))) == {agreement}
    assert notices.who_answer(deputise(vendor, auditor)) == [owner]
    assert not Agreement.objects.filter(deputies.answered_by(auditor)).exists()
    Vendor.objects.filter(pk=vendor.pk).update(contract_owner=makers.person("employee"))
    changed = deputise(vendor, deputy)
    assert not Agreement.objects.filter(deputies.answered_by(deputy)).exists()
    assert deputy not in notices.who_answer(changed)
