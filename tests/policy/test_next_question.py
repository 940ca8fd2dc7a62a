"""Whatever is taken back is seen by the very next question, with no job in between."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connections, transaction

from apps.access.gate_query import CALL, document
from apps.access.models import ApiKey
from apps.access.services import grants, keys, usability
from apps.access.services.facts import explain, judge, load
from apps.access.subjects import Question, facts_of_text
from apps.accounts.models import User
from apps.common import clock
from apps.register.services import use_cases
from apps.vendors.services import agreements, routes
from tests.cast import Cast

ROUTE = "nordlicht-gross"
Act = Callable[[Cast], object]


def said(cast: Cast) -> list[str]:
    return explain(cast.people["leyla.aydin"], "UC-0001", ROUTE, "chat").codes


def disable(cast: Cast) -> None:
    User.objects.filter(pk=cast.people["leyla.aydin"].pk).update(is_active=False)


def shorten(cast: Cast) -> None:
    agreement = cast.agreements["nordlicht-ki"]
    agreement.effective_until = clock.today() - timedelta(days=1)
    agreement.save()


def forget_a_clause(cast: Cast) -> None:
    agreements.record_clause(
        cast.agreements["nordlicht-ki"], "breach_notice", "missing", by=cast.people["sabine.keller"]
    )


ACTS: dict[str, tuple[Act, str]] = {
    "grant revoked": (
        lambda c: grants.revoke(c.grants["leyla.aydin", "UC-0001", "chat"], by=c.people["katharina.brandt"]),
        "ROLE_DENIED",
    ),
    "route locked": (lambda c: routes.lock(c.routes[ROUTE], by=c.people["sabine.keller"]), "ROUTE_LOCKED"),
    "agreement suspended": (
        lambda c: agreements.suspend(
            c.agreements["nordlicht-ki"], by=c.people["sabine.keller"], reason="Breach"
        ),
        "AVV_SUSPENDED",
    ),
    "agreement terminated": (
        lambda c: agreements.terminate(c.agreements["nordlicht-ki"], by=c.people["anke.petersen"]),
        "AVV_TERMINATED",
    ),
    "agreement ended": (shorten, "AVV_EXPIRED"),
    "mandatory clause not found again": (forget_a_clause, "AVV_CLAUSES_INCOMPLETE"),
    "use case suspended": (
        lambda c: use_cases.take(
            c.use_cases["UC-0001"], "suspend", by=c.people["katharina.brandt"], reason="Ein Test."
        ),
        "UC_SUSPENDED",
    ),
    "account disabled": (disable, "SUBJECT_DISABLED"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("act", "code"), ACTS.values(), ids=ACTS)
def test_the_next_question_sees_it(cast: Cast, act: Act, code: str) -> None:
    assert said(cast) == []
    act(cast)
    assert said(cast) == [code]


@pytest.mark.django_db
def test_a_lock_that_ends_is_seen_as_soon(cast: Cast) -> None:
    locked = routes.lock(cast.routes[ROUTE], by=cast.people["sabine.keller"])
    routes.unlock(locked, by=cast.people["katharina.brandt"])
    assert said(cast) == []


@pytest.mark.django_db
def test_an_agreement_ends_at_midnight_without_any_job(cast: Cast) -> None:
    agreement = cast.agreements["nordlicht-ki"]
    agreement.effective_until = clock.today()
    agreement.save()
    tomorrow = clock.now().astimezone(clock.zone()) + timedelta(days=1)
    midnight = tomorrow.replace(hour=0, minute=0, second=0, microsecond=0)
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        assert said(cast) == []
    with time_machine.travel(midnight, tick=False):
        assert said(cast) == ["AVV_EXPIRED"]


@pytest.mark.django_db
def test_a_revoked_key_is_told_on_every_model(cast: Cast) -> None:
    key = ApiKey.objects.get(name="Angebotssystem", state="active")
    assert {tuple(answer.codes) for answer in usability.for_key(key).values()} == {()}
    keys.revoke(key, by=cast.people["hannah.vogt"])
    assert {tuple(answer.codes) for answer in usability.for_key(key).values()} == {("KEY_REVOKED",)}


@pytest.mark.django_db(transaction=True)
def test_another_process_sees_it_with_the_commit_and_not_before(cast: Cast) -> None:
    key = ApiKey.objects.get(name="Angebotssystem", state="active")
    question = Question(ROUTE, "api", key_id=key.key_id)
    elsewhere = connections["default"].copy()

    def answer_elsewhere() -> list[str]:
        with elsewhere.cursor() as cursor:
            cursor.execute(CALL, [document([question])])
            ((_, row, _),) = cursor.fetchall()
        return judge(facts_of_text(row, question), 0, clock.now(), ROUTE).codes

    try:
        with transaction.atomic():
            keys.revoke(key, by=cast.people["hannah.vogt"])
            assert judge(load(question), 0, clock.now(), ROUTE).codes == ["KEY_REVOKED"]
            assert answer_elsewhere() == []
        assert answer_elsewhere() == ["KEY_REVOKED"]
    finally:
        elsewhere.close()
