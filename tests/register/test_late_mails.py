"""A mail that had to wait says of a use case only that it is stopped while it is, to whom it concerns."""

import pytest

from apps.accounts.models import User
from apps.notices.models import Notice
from apps.notices.services.standing import stands
from apps.register import notices
from apps.register.models import UseCaseState
from apps.register.services import use_cases
from tests.register.approvals.makers import case, manager_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db
STOPPED, SUSPENDED, ACTIVE = notices.STOPPED, notices.MOVED["suspend"], notices.MOVED["resume"]


def say_so(kind: str) -> set[User]:
    """To whom notices of this kind still say what is so."""
    return {notice.person for notice in Notice.objects.filter(kind=kind) if stands(notice)}


def test_of_one_that_was_suspended() -> None:
    stopped = use_cases.take(
        case(UseCaseState.ACTIVE), "suspend", by=makers.person("dpo"), reason="Look again"
    )
    manager = manager_of(stopped)
    assert (say_so(STOPPED), say_so(SUSPENDED)) == ({manager}, {stopped.requested_by})
    resumed = use_cases.take(stopped, "resume", by=manager, reason="Seen")
    assert (say_so(STOPPED), say_so(SUSPENDED)) == (set(), set())
    assert say_so(ACTIVE) == {resumed.requested_by}
    use_cases.take(resumed, "suspend", by=makers.person("dpo"), reason="Once more")
    assert say_so(ACTIVE) == set()


def test_of_one_for_which_others_answer_by_now() -> None:
    stopped = use_cases.take(
        case(UseCaseState.ACTIVE), "suspend", by=makers.person("dpo"), reason="Look again"
    )
    stopped.department.manager = makers.person("manager")
    stopped.department.save()
    stopped.requested_by = makers.person("employee")
    stopped.save()
    assert (say_so(STOPPED), say_so(SUSPENDED)) == (set(), set())
