"""Dates to be reminded of, and a clock that goes on by days."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from apps.access.models import AccessRequest, ApiKey, Grant, RequestQuestion, Scope
from apps.access.services import requests
from apps.accounts.models import Department, User
from apps.accounts.responsibility import make_responsible
from apps.common import clock
from apps.notices.models import Notice, Reminder
from apps.notices.services import reminders
from apps.register.models import UseCase, UseCaseUserPermission
from tests.vendors import makers

TODAY = date(2027, 3, 10)  # the clocks go forward on the 28th


@dataclass(frozen=True, slots=True)
class House:
    """One use case with everybody who answers for it."""

    owner: User
    deputy: User
    manager: User
    dpo: User
    department: Department
    use_case: UseCase


def house(days: int = 30) -> House:
    manager = makers.person("employee", "manager", name="Katharina Brandt")
    sales = makers.department(manager)
    owner = makers.person("employee", "owner", name="Leyla Aydin", department=sales)
    deputy = makers.person("employee", name="Jonas Weber", department=sales)
    dpo = makers.person("employee", "dpo", name="Sabine Keller")
    return House(owner, deputy, manager, dpo, sales, reviewed(owner, deputy, sales, days))


def reviewed(owner: User, deputy: User | None, department: Department, days: int) -> UseCase:
    """A use case whose review is due in so many days from TODAY."""
    made = makers.use_case(owner, department=department)
    make_responsible(owner, "own_usecase", made, link=UseCaseUserPermission)
    if deputy is not None:
        make_responsible(deputy, "deputise_usecase", made, link=UseCaseUserPermission)
    move(made, days)
    return made


def move(use_case: UseCase, days: int) -> None:
    use_case.next_review_on = TODAY + timedelta(days=days)
    use_case.save()


def asked(home: House, days: int) -> AccessRequest:
    """A request of the owner's, with a question that was asked so many days from TODAY."""
    request = AccessRequest.objects.create(
        use_case=home.use_case, requested_by=home.owner, scope=Scope.API, purpose="Offers"
    )
    ask_back(request, home.manager, days)
    return request


def ask_back(request: AccessRequest, by: User, days: int) -> None:
    with on(days):
        question = requests.ask_back(request, question="What for?", by=by)
        RequestQuestion.objects.filter(pk=question.pk).update(asked_at=clock.now())


def grant(person: User, use_case: UseCase, days: int, scope: str = Scope.CHAT) -> Grant:
    return Grant.objects.create(
        person=person,
        use_case=use_case,
        scope=scope,
        granted_by=use_case.requested_by,
        valid_from=TODAY - timedelta(days=10),
        valid_until=TODAY + timedelta(days=days),
    )


def key(of: Grant, issuer: User, days: int) -> ApiKey:
    return ApiKey.objects.create(
        name="Offers",
        grant=of,
        key_id=f"k{of.pk:09d}",
        secret_digest=b"0" * 32,
        last_four="abcd",
        issued_by=issuer,
        expires_on=TODAY + timedelta(days=days),
    )


@contextmanager
def moment(at: datetime) -> Iterator[None]:
    """The one clock stands at this moment."""
    with patch.object(clock, "now", lambda: at):
        yield


@contextmanager
def on(day: int) -> Iterator[None]:
    """So many days after TODAY, at noon."""
    there = TODAY + timedelta(days=day)
    with moment(datetime(there.year, there.month, there.day, 11, tzinfo=UTC)):
        yield


def run_on(day: int) -> int:
    with on(day):
        return reminders.send_due()


def run_every_day(first: int, last: int, between: Callable[[int], None] = lambda _day: None) -> None:
    for day in range(first, last + 1):
        run_on(day)
        between(day)


def log() -> list[tuple[int, int, str, int]]:
    """What was sent: days before the date, threshold, to whom, level; in the order of sending."""
    found = []
    for reminder in Reminder.objects.select_related("person").order_by("sent_at", "threshold", "level"):
        left = (reminder.due_on - clock.today(reminder.sent_at)).days
        found.append((left, reminder.threshold, str(reminder.person or "-"), reminder.level))
    return found


def told(person: User) -> list[str]:
    """The kinds of notices that a person got, oldest first."""
    return list(Notice.objects.filter(person=person).order_by("id").values_list("kind", flat=True))
