"""The dates as columns say what apps.vendors.terms says, whatever was agreed."""

from datetime import timedelta
from itertools import product

import pytest

from apps.common import clock
from apps.vendors import terms
from apps.vendors.due import ending, noticeable, running_out
from apps.vendors.models import Agreement, AgreementState
from tests.vendors import makers

pytestmark = pytest.mark.django_db

UNTIL = (None, -40, 0, 25)
RENEWAL = (None, 1, 12)
NOTICE_DAYS = (0, 30)
NOTICE_GIVEN = (None, -90, -3)
REPLACED = (None, -5, 10)


def test_columns_agree_with_the_rule() -> None:
    vendor, today = makers.vendor(), clock.today()
    for until, renewal, days, given, replaced in product(UNTIL, RENEWAL, NOTICE_DAYS, NOTICE_GIVEN, REPLACED):
        if until is None and renewal:
            continue  # the database refuses it
        Agreement.objects.create(
            vendor=vendor, version="1", effective_from=today - timedelta(days=100), renewal_months=renewal,
            notice_days=days,
            **{
                name: None if shift is None else today + timedelta(days=shift)
                for name, shift in (
                    ("effective_until", until), ("notice_given_on", given), ("replaced_from", replaced),
                )
            },
        )  # fmt: skip
    rows = noticeable(ending(Agreement.objects.all()), today)
    told = {each.pk: (each.ends, each.notice) for each in rows}
    ruled = {each.pk: (terms.ends_on(each), terms.notice_day(each, today)) for each in rows}
    assert len(told) == 180
    assert told == ruled
    assert {None} < {ends for ends, _ in told.values()}
    assert {None} < {notice for _, notice in told.values()}


def test_an_end_is_told_until_a_version_that_stands_follows_at_once() -> None:
    vendor, today = makers.vendor(), clock.today()
    old = Agreement.objects.create(
        vendor=vendor, version="1", state=AgreementState.ACTIVATED, effective_from=today - timedelta(days=9),
        effective_until=today + timedelta(days=9), replaced_from=today + timedelta(days=10),
    )  # fmt: skip
    new = Agreement.objects.create(
        vendor=vendor, version="2", state=AgreementState.ACTIVATED, effective_from=today + timedelta(days=10),
        supersedes=old,
    )  # fmt: skip
    assert not running_out(Agreement.objects.filter(pk=old.pk)).exists()
    Agreement.objects.filter(pk=new.pk).update(state=AgreementState.SUSPENDED)
    assert running_out(Agreement.objects.filter(pk=old.pk)).exists()
