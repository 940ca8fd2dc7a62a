"""What stops a program comes by mail to whoever gets reminders, and the handover of one is a date."""

from datetime import timedelta
from typing import Any

import pytest

from apps.access.models import Grant, Scope, ServiceAccount
from apps.access.notice_kinds import STOPS_A_PROGRAM
from apps.common import clock
from apps.notices import services
from apps.notices.kinds import KINDS
from apps.notices.models import MailJob, MailMode
from apps.notices.services import mails
from apps.notices.sources import SOURCES
from tests.notices.makers import TODAY, House, grant, log, on, run_on, told

FACTS = {"use_case": "UC-0001", "account": "Server", "share": "80", "budget": "Server", "day": "8 Dec 2026"}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _mail_is_on(settings: Any) -> None:
    settings.NOTICE_MAIL = True


@pytest.fixture
def account(home: House, today: None) -> ServiceAccount:
    """Its owner has left, its deputy has a fortnight; nothing else of theirs is due."""
    home.use_case.next_review_on = None
    home.use_case.save()
    Grant.objects.filter(pk=(access := grant(home.owner, home.use_case, 120, Scope.API)).pk).update(
        left_at=clock.now()
    )
    home.owner.is_active = False
    home.owner.save()
    return ServiceAccount.objects.create(
        name="Server", purpose="Offers", grant=access, owner=home.owner, deputy=home.deputy,
        handover_until=TODAY + 14 * DAY, created_by=home.dpo,
    )  # fmt: skip


def due() -> list[tuple[int, int | None]]:
    rows = SOURCES["service_account_handover"].rows(clock.today())
    return [((row.due - TODAY).days, row.owner_ref) for row in rows]


@pytest.mark.parametrize("kind", STOPS_A_PROGRAM)
@pytest.mark.parametrize(
    ("mode", "mailed"),
    [(None, 1), (MailMode.REMINDERS, 1), (MailMode.ALL, 1), (MailMode.NONE, 0)],
)
def test_it_is_mailed_unless_somebody_wants_no_mail(
    home: House, kind: str, mode: str | None, mailed: int
) -> None:
    if mode is not None:
        mails.choose(mode, by=home.owner)
    services.notify([home.owner], kind, "/keys/", **FACTS)
    assert MailJob.objects.count() == mailed


def test_each_of_them_is_a_kind() -> None:
    assert all(kind in KINDS for kind in STOPS_A_PROGRAM)


def test_what_was_granted_still_waits_under_the_bell(home: House) -> None:
    services.notify([home.owner], "access_granted", "/requests/1/", **FACTS)
    assert not MailJob.objects.exists()


def test_the_deputy_is_reminded_until_it_is_taken_over(home: House, account: ServiceAccount) -> None:
    assert due() == [(14, home.deputy.pk)]
    for day in (0, 6, 7, 13):
        run_on(day)
    assert [entry[:3] for entry in log() if entry[2] == str(home.deputy)] == [
        (14, 14, str(home.deputy)), (7, 7, str(home.deputy)), (1, 1, str(home.deputy)),
    ]  # fmt: skip
    assert told(home.deputy) == ["due_service_account_handover"] * 3
    account.owner, account.deputy, account.handover_until = home.deputy, None, None
    account.save()
    assert due() == []


def test_a_day_that_has_passed_stays_while_the_access_lasts(home: House, account: ServiceAccount) -> None:
    with on(20):
        assert due() == [(14, home.deputy.pk)]
    Grant.objects.update(revoked_at=clock.now())
    assert due() == []
