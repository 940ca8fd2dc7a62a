"""Who answers for one contract: its owner, and who stands in while the owner is away. No role is widened."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import Delegation, User
from apps.common import clock
from apps.lifecycle.advance import RefusedError, allowed
from apps.vendors import answering
from apps.vendors.models import Agreement, AgreementState, Vendor
from apps.vendors.services import agreements, documents, drafting
from apps.vendors.services.documents import Given
from tests.common.extraction.makers import pdf
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


def sent(name: str = "AVV.pdf") -> dict[str, Any]:
    return {"kind": "annex", "title": "Annex", "file": SimpleUploadedFile(name, pdf("Annex"))}


def test_the_owner_adds_files_to_this_contract_and_to_no_other(vendor: Vendor, owner: User) -> None:
    browser, other = makers.browser(owner), makers.vendor(makers.person("manager"))
    page = browser.get(reverse("vendor_documents", args=[vendor.slug])).content.decode()
    assert reverse("document_new", args=[vendor.slug]) in page
    assert browser.post(reverse("document_new", args=[vendor.slug]), sent()).status_code == 302
    document = vendor.documents.get()
    newer = {"file": SimpleUploadedFile("AVV 2.pdf", pdf("Annex 2"))}
    assert browser.post(reverse("document_version_new", args=[document.pk]), newer).status_code == 302
    assert document.versions.count() == 2
    assert browser.post(reverse("document_new", args=[other.slug]), sent()).status_code == 404
    with pytest.raises(RefusedError):
        documents.upload(other, Given(pdf("x"), "x.pdf"), kind="annex", title="x", by=owner)


def test_the_owner_destroys_no_file_and_records_no_finding(vendor: Vendor, owner: User) -> None:
    made = documents.upload(vendor, Given(pdf("x"), "x.pdf"), kind="annex", title="x", by=owner)
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


def test_a_deputy_activates_only_while_the_owner_is_away(vendor: Vendor, owner: User) -> None:
    deputy = makers.person("officer")
    agreement = ready(deputise(vendor, deputy))
    assert "activate" not in allowed(agreement, deputy)
    leave = away(owner, makers.person("manager"))
    assert "activate" in allowed(agreement, deputy)
    leave.withdrawn_at = clock.now()
    leave.save()
    with pytest.raises(RefusedError):
        agreements.activate(agreement, by=deputy)
    away(owner, makers.person("manager"))
    page = makers.browser(deputy)
    page.post(reverse("agreement_transition", args=[agreement.pk, "activate"]), {"reason": ""})
    agreement.refresh_from_db()
    assert agreement.state == AgreementState.ACTIVATED


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


def test_the_deputy_of_an_owner_who_left_acts(vendor: Vendor, owner: User) -> None:
    deputy = makers.person("officer")
    agreement = ready(deputise(vendor, deputy))
    User.objects.filter(pk=owner.pk).update(is_active=False)
    agreement = Agreement.objects.get(pk=agreement.pk)
    assert agreements.activate(agreement, by=deputy).state == AgreementState.ACTIVATED


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


def test_a_deputy_takes_notice_down_for_the_owner_who_is_away(vendor: Vendor, owner: User) -> None:
    deputy = makers.person("officer")
    agreement = makers.agreement(deputise(vendor, deputy), ends=None)
    where, said = reverse("agreement_notice", args=[agreement.pk]), {"given_on": f"{clock.today()}"}
    assert makers.browser(deputy).post(where, said).status_code == 404
    away(owner, makers.person("manager"))
    assert makers.browser(deputy).post(where, said).status_code == 302
    agreement.refresh_from_db()
    assert agreement.notice_given_on == clock.today()
