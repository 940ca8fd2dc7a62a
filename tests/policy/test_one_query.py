"""The facts of the gate come from PostgreSQL, in one query, and are what the records say."""

from dataclasses import replace
from itertools import product

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from apps.access.gate_query import CALL, document
from apps.access.models import ApiKey
from apps.access.services.facts import explain, load
from apps.access.subjects import Question, facts_of_text
from apps.common import clock
from apps.policy.facts import Facts
from apps.vendors.models import Agreement, Service
from tests.cast import Cast
from tests.policy import expected

pytestmark = pytest.mark.django_db
SCOPES = ("chat", "api")


def answers(questions: list[Question]) -> list[Facts]:
    with connection.cursor() as cursor:
        cursor.execute(CALL, [document(questions)])
        rows = cursor.fetchall()
    assert [number for number, _, _ in rows] == list(range(len(questions)))
    return [facts_of_text(row, question) for (_, row, _), question in zip(rows, questions, strict=True)]


def in_no_order(facts: Facts) -> Facts:
    """Several grants of one person have no order, and need none."""
    assert facts.subject is not None
    grants = sorted(facts.subject.grants, key=lambda grant: (grant.valid_from, grant.valid_until))
    return replace(facts, subject=replace(facts.subject, grants=tuple(grants)))


def every_question(cast: Cast) -> list[tuple[str, str, str, str]]:
    return list(product(cast.people, cast.use_cases, cast.routes, SCOPES))


def test_the_query_says_what_the_records_say(cast: Cast) -> None:
    """Every person × use case × model × way of use: who may, who may not, and why."""
    asked = every_question(cast)[::13]  # coprime to every number of the company, so each value comes up
    questions = [
        Question(route, scope, person_id=cast.people[who].pk, use_case=ref)
        for who, ref, route, scope in asked
    ]
    for (who, ref, route, scope), found in zip(asked, answers(questions), strict=True):
        told = expected.of_person(cast.people[who], cast.use_cases[ref], cast.routes[route], scope)
        assert in_no_order(found) == in_no_order(told), (who, ref, route, scope)


def test_only_an_avv_counts_and_only_for_its_services(cast: Cast) -> None:
    vendor, leyla = cast.vendors["nordlicht-ki"], cast.people["leyla.aydin"]
    route, use_case = cast.routes["nordlicht-gross"], cast.use_cases["UC-0001"]
    joint_control = Agreement.objects.create(
        vendor=vendor, kind="joint", version="1", state="activated", effective_from=clock.today()
    )
    joint_control.services.set(vendor.services.all())
    route.service = Service.objects.create(vendor=vendor, name="Another service")
    route.save()
    found = load(Question(route.name, "chat", person_id=leyla.pk, use_case=use_case.ref))
    assert in_no_order(found) == in_no_order(expected.of_person(leyla, use_case, route, "chat"))
    assert explain(leyla, use_case.ref, route.name, "chat").codes == ["SERVICE_NOT_COVERED"]


def test_of_a_key_its_own_grant_counts_and_no_other(cast: Cast) -> None:
    for key in ApiKey.objects.all():
        for route in cast.routes.values():
            question = Question(route.name, "api", key_id=key.key_id)
            assert load(question) == expected.of_key(key, route)


def test_a_key_asks_for_its_own_use_case_whatever_is_said(cast: Cast) -> None:
    key = ApiKey.objects.get(name="Angebotssystem", state="active")
    stranger = cast.people["owen.hughes"]
    question = Question(
        "nordlicht-gross", "api", person_id=stranger.pk, use_case="UC-0002", key_id=key.key_id
    )
    assert load(question) == expected.of_key(key, cast.routes["nordlicht-gross"])


@pytest.mark.parametrize("count", [1, 2, 50])
def test_one_query_for_any_number_of_questions(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    jonas = cast.people["jonas.weber"].pk
    question = Question("nordlicht-gross", "chat", person_id=jonas, use_case="UC-0001")
    with django_assert_num_queries(1):
        found = answers([question] * count)
    assert found == [load(question)] * count


def test_answers_stay_in_the_order_of_the_questions(cast: Cast) -> None:
    people = list(cast.people.values())
    questions = [
        Question("nordlicht-gross", "chat", person_id=person.pk, use_case="UC-0001") for person in people
    ]
    found = [facts.subject.person_id for facts in answers(questions) if facts.subject]
    assert found == [person.pk for person in people]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        (Question("nordlicht-gross", "chat", person_id=0, use_case="UC-0001"), "subject"),
        (Question("nordlicht-gross", "api", key_id="unheard-of"), "subject"),
        (Question("nordlicht-gross", "chat", person_id=1, use_case="UC-9999"), "use_case"),
        (Question("nordlicht-gross' OR true --", "chat", person_id=1, use_case="UC-0001"), "route"),
    ],
)
def test_what_does_not_exist_is_none(cast: Cast, question: Question, missing: str) -> None:
    assert getattr(load(question), missing) is None
