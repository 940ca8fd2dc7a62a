"""Which dates count, whose they are, and which no longer do."""

from datetime import timedelta
from typing import Any

import pytest

from apps.access.models import KeyState
from apps.accounts.models import User
from apps.common import clock
from apps.notices.kinds import sentence
from apps.notices.models import Notice
from apps.notices.services import deadlines
from apps.notices.sources import SOURCES, is_reminder, kind_of
from apps.register.models import UseCaseState
from apps.vendors.models import AgreementState
from tests.accounts.training_makers import course, passed
from tests.notices.furnishing import furnish
from tests.notices.makers import TODAY, House, grant, key, log, on, run_on
from tests.register.records.makers import works_agreement
from tests.vendors import makers

pytestmark = pytest.mark.usefixtures("today")

PEOPLE_COLUMNS = ("owner_ref", "deputy_ref", "manager_ref")


def dates(source: str) -> list[tuple[int, Any]]:
    """Days from TODAY and owner of every date that a source knows now."""
    rows = SOURCES[source].rows(clock.today()).order_by("due", "pk")
    return [((row.due - TODAY).days, row.owner_ref) for row in rows]


def test_every_source_gives_what_its_contract_says(home: House, contract_owner: User) -> None:
    furnish(home, contract_owner)
    assert len(list(SOURCES)) >= 7
    for name, source in SOURCES.items():
        record = source.records(TODAY).first()
        assert record is not None, name
        assert all(hasattr(record, column) for column in ("due", *PEOPLE_COLUMNS)), name
        title, url = source.title(record), source.url(record)
        assert title, name
        assert url.startswith("/"), name
        assert title in sentence(kind_of(name), {"record": title, "day": "1"}), name
        assert is_reminder(kind_of(name))
        assert len(kind_of(name)) <= Notice._meta.get_field("kind").max_length  # type: ignore[operator]


@pytest.mark.parametrize(
    ("state", "counts"),
    [(UseCaseState.ACTIVE, True), (UseCaseState.SUSPENDED, True), (UseCaseState.APPROVED, True),
     (UseCaseState.DRAFT, False), (UseCaseState.REJECTED, False), (UseCaseState.RETIRED, False)],
)  # fmt: skip
def test_a_review_is_awaited_while_the_use_case_lives(home: House, state: str, counts: bool) -> None:
    home.use_case.state = state
    home.use_case.save()
    assert dates("use_case_review") == ([(30, home.owner.pk)] if counts else [])


def test_an_overdue_review_stays(home: House) -> None:
    home.use_case.next_review_on = TODAY - timedelta(days=400)
    home.use_case.save()
    assert dates("use_case_review") == [(-400, home.owner.pk)]


def test_an_agreement_has_its_end_and_its_last_day_to_give_notice(contract_owner: User) -> None:
    vendor = makers.vendor(contract_owner)
    makers.agreement(vendor, ends=80, notice_days=30)
    makers.agreement(vendor, ends=None)
    makers.agreement(vendor, AgreementState.SUPERSEDED, ends=40)
    makers.agreement(vendor, AgreementState.DRAFT, ends=50)
    makers.agreement(vendor, ends=90, notice_days=0)
    assert dates("agreement_end") == [(80, contract_owner.pk), (90, contract_owner.pk)]
    assert dates("agreement_notice") == [(50, contract_owner.pk)]


def test_the_day_to_give_notice_counts_whole_and_then_leaves_the_list(contract_owner: User) -> None:
    makers.agreement(makers.vendor(contract_owner), ends=30, notice_days=30)
    assert dates("agreement_notice") == [(0, contract_owner.pk)]
    with on(1):
        assert dates("agreement_notice") == []
        assert dates("agreement_end") == [(30, contract_owner.pk)]


def test_an_expired_agreement_stays_overdue(contract_owner: User) -> None:
    makers.agreement(makers.vendor(contract_owner), begins=-100, ends=-10)
    assert dates("agreement_end") == [(-10, contract_owner.pk)]


def test_the_owner_of_a_contract_is_followed_by_the_manager_of_the_department(
    home: House, contract_owner: User
) -> None:
    makers.agreement(makers.vendor(contract_owner), ends=7, notice_days=0)
    home.use_case.next_review_on = None
    home.use_case.save()
    run_on(0)
    run_on(2)
    assert log() == [(7, 7, str(contract_owner), 0), (5, 7, str(home.manager), 2)]


def test_access_that_was_renewed_revoked_or_has_ended_is_not_announced(home: House) -> None:
    grant(home.owner, home.use_case, 10)
    grant(home.owner, home.use_case, 50)
    ended = grant(home.deputy, home.use_case, -1)
    revoked = grant(home.deputy, home.use_case, 20, scope="api")
    revoked.revoked_at, revoked.revoked_by = clock.now(), home.manager
    revoked.save()
    assert dates("grant_end") == [(50, home.owner.pk)]
    assert ended.valid_until < TODAY


def test_a_key_counts_until_it_is_revoked(home: House) -> None:
    made = key(grant(home.owner, home.use_case, 50, scope="api"), home.dpo, 0)
    assert dates("api_key_end") == [(0, home.owner.pk)]
    made.state = KeyState.REVOKED
    made.save()
    assert dates("api_key_end") == []


def test_what_is_listed_is_read_from_the_records(home: House) -> None:
    wanted = deadlines.Wanted(home.owner)
    assert [found.due_on for found in deadlines.fetch(wanted, None, 10)] == [TODAY + timedelta(days=30)]
    home.use_case.next_review_on = TODAY + timedelta(days=31)
    home.use_case.save()
    assert [found.due_on for found in deadlines.fetch(wanted, None, 10)] == [TODAY + timedelta(days=31)]


@pytest.mark.parametrize(
    ("state", "ends", "counts"),
    [("in_force", 9, True), ("in_force", -9, True), ("in_force", None, False), ("draft", 9, False),
     ("ended", 9, False)],
)  # fmt: skip
def test_the_end_of_a_works_agreement_is_for_who_wrote_it_down(
    home: House, state: str, ends: int | None, counts: bool
) -> None:
    owner = makers.person("dpo")
    works_agreement(state=state, ends=ends, owner=owner)
    found = SOURCES["works_agreement_end"].rows(clock.today())
    assert [row.owner_ref for row in found] == ([owner.pk] if counts else [])


def test_a_training_that_ends_is_for_who_passed_it_until_it_is_passed_again(home: House) -> None:
    person, old = home.owner, course()
    passed(old, person, ago=400)
    (row,) = SOURCES["training_end"].rows(clock.today())
    assert (row.owner_ref, row.due) == (person.pk, row.valid_until)
    passed(course(version=2), person)
    (again,) = SOURCES["training_end"].rows(clock.today())
    assert again.due > clock.today()
    person.is_active = False
    person.save()
    assert not SOURCES["training_end"].rows(clock.today()).exists()
