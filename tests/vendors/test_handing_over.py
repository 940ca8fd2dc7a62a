"""A version that another follows without a gap is no end: nobody is reminded, warned or asked."""

import pytest

from apps.common import clock
from apps.common.needs import needs_of
from apps.vendors.forms.filters import narrow
from apps.vendors.models import Agreement, AgreementState, Vendor
from apps.vendors.navigation import agreements_due
from apps.vendors.reminders import _ends
from apps.vendors.services import agreements
from apps.vendors.standing import judge
from apps.vendors.terms import ONE_DAY
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def followed(*, own_end: int, next_begins: int) -> Agreement:
    """A running version whose next one was activated in time."""
    owner, dpo = makers.person("manager"), makers.person("dpo")
    vendor = makers.vendor(owner)
    old = makers.agreement(vendor, begins=-300, ends=own_end, notice_days=0)
    new = makers.agreement(
        vendor, AgreementState.READY, begins=next_begins, ends=None, notice_days=0, supersedes=old
    )
    agreements.activate(makers.judged(new, dpo), by=owner)
    old.refresh_from_db()
    return old


def told_of(old: Agreement) -> list[bool]:
    """Reminder, start page, badge, filter, warning on the page."""
    dpo, today = makers.person("dpo"), clock.today()
    return [
        _ends(today).filter(pk=old.pk).exists(),
        any("ends within" in need.text for need in needs_of(dpo)),
        agreements_due(dpo) > 0,
        old.vendor in narrow(Vendor.objects.all(), {"ends": 30}),
        judge(old, today).tone == "warn",
    ]


@pytest.mark.parametrize("own_end", [20, 400])
def test_a_renewal_in_time_is_no_end(own_end: int) -> None:
    old = followed(own_end=own_end, next_begins=min(own_end, 20) + 1)
    assert old.last_day() == clock.today() + min(own_end, 20) * ONE_DAY
    assert told_of(old) == [False] * 5
    assert judge(old, clock.today()).label.startswith("In force, followed on")


def test_a_gap_before_the_next_version_is_one() -> None:
    assert told_of(followed(own_end=20, next_begins=25)) == [True] * 5


def test_once_the_next_one_has_begun_nothing_is_overdue() -> None:
    old = followed(own_end=20, next_begins=21)
    Agreement.objects.filter(pk=old.pk).update(
        effective_until=clock.today() - ONE_DAY, replaced_from=clock.today()
    )
    assert not _ends(clock.today()).filter(pk=old.pk).exists()
