"""Notice, the end that follows from it, and what is shown and told about it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.models import Agreement, AgreementState
from apps.vendors.navigation import agreements_due
from apps.vendors.reminders import _ends, _notice_days
from apps.vendors.services import agreements
from apps.vendors.standing import judge
from tests.vendors import makers

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def going(owner: Any = None, *, ends: int = 10, notice_days: int = 5, **fields: Any) -> Agreement:
    return makers.agreement(
        makers.vendor(owner), begins=-355, ends=ends, renewal_months=12, notice_days=notice_days, **fields
    )


def due(source: Any, agreement: Agreement) -> Any:
    return source(clock.today()).filter(pk=agreement.pk).values_list("due", flat=True).first()


def test_what_goes_on_by_itself_has_a_day_for_notice_and_no_end(english: None) -> None:
    agreement = going()
    assert due(_ends, agreement) is None
    assert due(_notice_days, agreement) == clock.today() + timedelta(days=5)
    standing = judge(agreement, clock.today())
    assert standing.renews
    assert standing.label.startswith("In force, goes on after")
    assert not agreement.is_expiring()
    assert agreements_due(makers.person("dpo")) == 0


def test_with_notice_it_has_an_end_and_no_day_for_notice(english: None) -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    agreement = agreements.give_notice(going(owner), clock.today(), by=owner)
    assert due(_ends, agreement) == clock.today() + timedelta(days=10)
    assert due(_notice_days, agreement) is None
    assert judge(agreement, clock.today()).label == "Ends in 10 days"
    assert agreements_due(dpo) == 1
    told = Notice.objects.filter(kind="agreement_notice").values_list("person", flat=True)
    assert list(told) == [dpo.pk]  # not who gave it
    details = AuditEvent.objects.get(event="agreement:give_notice").details
    assert details["ends_on"] == str(clock.today() + timedelta(days=10))


def test_late_notice_ends_the_next_period() -> None:
    owner = makers.person("manager")
    agreement = agreements.give_notice(going(owner, notice_days=30), clock.today(), by=owner)
    last = agreement.last_day()
    assert last is not None
    assert last > clock.today() + timedelta(days=360)


def test_the_columns_say_what_the_rule_says() -> None:
    owner = makers.person("manager")
    plain = makers.agreement(makers.vendor(owner), ends=50, notice_days=20)
    replaced = makers.agreement(makers.vendor(owner), ends=50, replaced_from=clock.today() + 8 * ONE_DAY)
    makers.agreement(replaced.vendor, begins=8, ends=90, notice_days=0, supersedes=replaced)
    open_ended = makers.agreement(makers.vendor(owner), ends=None)
    assert due(_ends, plain) == clock.today() + 50 * ONE_DAY
    assert due(_notice_days, plain) == clock.today() + 30 * ONE_DAY
    assert due(_ends, replaced) is due(_notice_days, replaced) is None, "another version follows"
    assert due(_ends, open_ended) is due(_notice_days, open_ended) is None
    row = _ends(clock.today()).get(pk=plain.pk)
    assert (row.owner_ref, row.deputy_ref) == (owner.pk, None)


def test_the_deputy_hears_after_the_owner() -> None:
    deputy = makers.person("manager")
    agreement = going(makers.person("manager"))
    type(agreement.vendor).objects.filter(pk=agreement.vendor_id).update(contract_deputy=deputy)
    assert _notice_days(clock.today()).get(pk=agreement.pk).deputy_ref == deputy.pk


@pytest.mark.parametrize("role", ROLES)
def test_only_the_contract_owner_gives_notice_and_takes_it_back(role: str) -> None:
    owner = makers.person(role)
    agreement = going(owner)
    url, browser = reverse("agreement_notice", args=[agreement.pk]), makers.browser(owner)
    browser.post(url, {"given_on": f"{clock.today()}"})
    agreement.refresh_from_db()
    assert (agreement.notice_given_on == clock.today()) is (role == "manager")
    browser.post(url, {"given_on": ""})
    agreement.refresh_from_db()
    assert agreement.notice_given_on is None


def test_notice_is_refused_where_it_makes_no_sense() -> None:
    owner, other = makers.person("manager"), makers.person("manager")
    vendor = makers.vendor(owner)
    fixed, draft = makers.agreement(vendor), makers.agreement(vendor, AgreementState.DRAFT, renewal_months=1)
    running = going(owner)
    for agreement, day, by in (
        (fixed, clock.today(), owner),
        (draft, clock.today(), owner),
        (running, clock.today() + ONE_DAY, owner),
        (running, running.effective_from - ONE_DAY, owner),
        (running, clock.today(), other),
    ):
        with pytest.raises(RefusedError):
            agreements.give_notice(agreement, day, by=by)
    assert not Agreement.objects.filter(notice_given_on__isnull=False).exists()


def test_a_successor_that_never_begins_takes_nobodys_place() -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    vendor = makers.vendor(owner)
    old = makers.agreement(vendor, ends=None)
    new = makers.judged(
        makers.agreement(vendor, AgreementState.READY, begins=9, ends=None, supersedes=old), dpo
    )
    agreements.activate(new, by=owner)
    old.refresh_from_db()
    assert (old.state, old.last_day()) == (AgreementState.ACTIVATED, clock.today() + 8 * ONE_DAY)
    assert not old.is_in_force(new.effective_from)
    agreements.terminate(new, by=owner)
    old.refresh_from_db()
    assert old.last_day() is None


@pytest.mark.usefixtures("english")
def test_the_dpo_never_activates_not_even_as_contract_owner() -> None:
    both = makers.person("manager", "dpo")
    agreement = makers.judged(
        makers.agreement(makers.vendor(both), AgreementState.READY), makers.person("dpo")
    )
    with pytest.raises(RefusedError, match="never the DPO"):
        agreements.activate(agreement, by=both)
    owner = makers.person("manager")
    judged = makers.judged(makers.agreement(makers.vendor(owner), AgreementState.READY), owner)
    with pytest.raises(RefusedError):
        agreements.activate(judged, by=owner)
