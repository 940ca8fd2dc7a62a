"""A mail that had to wait is sent only if it still says what is so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from apps.access.models import AccessRequest, Scope
from apps.access.services.telling import DIGEST, LATE
from apps.accounts.models import RoleAssignment, RoleProposal, ScimToken, User
from apps.accounts.responsibility import make_responsible
from apps.accounts.services import role_giving, scim_tokens
from apps.common import clock
from apps.common.outbox import JobState, consume
from apps.notices import services
from apps.notices.models import MailJob, MailMode, Notice
from apps.notices.services import deadlines, handling, mails
from apps.register.models import UseCaseUserPermission
from tests.notices.makers import House, house, move, on, run_on
from tests.outbox.conftest import hints  # noqa: F401 -- catches what would be published
from tests.vendors import makers

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("hints"),
]


@pytest.fixture(autouse=True)
def _mail_is_on(settings: Any) -> None:
    settings.NOTICE_MAIL = True


@pytest.fixture
def home(transactional_db: None) -> House:
    return house()


def sent(day: int = 0) -> list[str]:
    """To whom, when all that waits is sent."""
    with on(day):
        for job in MailJob.objects.exclude(state=JobState.DONE):
            MailJob.objects.filter(pk=job.pk).update(created_at=clock.now())
            assert consume(job.kind, job.pk)
    return [message.to[0] for message in mail.outbox]


def take_care(home: House) -> None:
    found = deadlines.find("use_case_review", str(home.use_case.pk), by=home.owner)
    assert found is not None
    handling.acknowledge(found, by=home.owner)


def another_owner(home: House) -> None:
    UseCaseUserPermission.objects.filter(content_object=home.use_case, user=home.owner).delete()
    make_responsible(makers.person("owner"), "own_usecase", home.use_case, link=UseCaseUserPermission)


@pytest.mark.parametrize(
    "since",
    [
        lambda home: Notice.objects.filter(person=home.owner).update(read_at=clock.now()),
        lambda home: mails.choose(MailMode.NONE, by=home.owner),
        take_care,
        lambda home: move(home.use_case, 300),
        another_owner,
    ],
    ids=["read", "chosen otherwise", "taken care of", "moved", "another answers"],
)
def test_what_is_no_longer_so_is_not_sent(home: House, since: Callable[[House], Any]) -> None:
    run_on(0)
    with on(0):
        since(home)
    assert sent() == []


def test_what_is_still_so_is_sent(home: House) -> None:
    run_on(0)
    assert sent(3) == [home.owner.email]


def test_what_was_put_off_and_said_again_is_sent_once(home: House) -> None:
    run_on(0)
    with on(0):
        found = deadlines.find("use_case_review", str(home.use_case.pk), by=home.owner)
        assert found is not None
        handling.snooze(found, clock.today() + timedelta(days=1), by=home.owner)
    run_on(1)
    assert MailJob.objects.count() == 2
    assert sent(2) == [home.owner.email]


def nobody_answers(home: House) -> None:
    UseCaseUserPermission.objects.all().delete()
    home.department.manager = None
    home.department.save()
    run_on(0)


def test_who_watches_is_told_while_nobody_answers(home: House) -> None:
    nobody_answers(home)
    assert sent() == [home.dpo.email]


def test_who_watches_is_not_told_of_what_somebody_answers_for_by_now(home: House) -> None:
    nobody_answers(home)
    make_responsible(home.owner, "own_usecase", home.use_case, link=UseCaseUserPermission)
    assert sent() == []


def test_who_no_longer_watches_is_not_told(home: House) -> None:
    nobody_answers(home)
    RoleAssignment.objects.filter(user=home.dpo, role="dpo").delete()
    assert sent() == []


def test_of_lists_the_newest_is_sent_and_an_empty_one_is_not(home: House) -> None:
    request = AccessRequest.objects.create(
        use_case=home.use_case, requested_by=home.deputy, scope=Scope.API, purpose="Offers"
    )
    for kind in (DIGEST, LATE):
        services.notify([home.manager], kind, "/requests/?tab=waiting", count="1")
    assert sent() == [home.manager.email]
    services.notify([home.manager], LATE, "/requests/?tab=waiting", count="1")
    request.delete()
    assert len(sent()) == 1


def test_what_concerns_the_safety_of_an_account_is_sent_in_any_case(home: House) -> None:
    services.notify([home.owner], "password_changed", "/")
    services.mark_read(home.owner)
    mails.choose(MailMode.NONE, by=home.owner)
    assert sent() == [home.owner.email]


def asked_for_a_second_person() -> User:
    """A proposed role and a token; who can agree reads of both at once under the bell."""
    admin, second = makers.person("employee", "platform_admin"), makers.person("employee", "manager")
    with on(0):
        role_giving.give(makers.person("employee"), "dpo", by=admin)
        scim_tokens.issue("Entra", clock.today() + timedelta(days=9), by=admin)
        services.mark_read(second)
    return second


def test_a_second_person_is_asked_by_mail_in_any_case(transactional_db: None) -> None:
    second = asked_for_a_second_person()
    assert sent() == [second.email] * 2


def test_a_notice_that_names_no_decision_asks_as_long_as_any_waits(transactional_db: None) -> None:
    """As an earlier version wrote it, and its mail still waits when the next one starts."""
    second = asked_for_a_second_person()
    for notice in Notice.objects.all():
        known = {name: value for name, value in notice.facts.items() if name not in ("proposal", "token")}
        Notice.objects.filter(pk=notice.pk).update(facts=known)
    assert sent() == [second.email] * 2


def decided(second: User) -> None:
    role_giving.decline(RoleProposal.objects.get(), by=second)
    scim_tokens.revoke(ScimToken.objects.get(), by=second)


@pytest.mark.parametrize(
    "since",
    [decided, lambda second: RoleAssignment.objects.filter(user=second, role="manager").delete()],
    ids=["decided", "no longer in that office"],
)
def test_nobody_is_asked_to_agree_to_what_is_decided_or_not_theirs_to_decide(
    transactional_db: None, since: Callable[[User], Any]
) -> None:
    since(asked_for_a_second_person())
    assert sent() == []
