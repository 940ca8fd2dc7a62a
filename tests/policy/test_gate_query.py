"""The query of the gate as a function of the database says what the query says."""

from datetime import timedelta
from itertools import product
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.db import connection, connections

from apps.access import gate_query
from apps.access.gate_query import UNPLANNED, document
from apps.access.subjects import Question
from apps.common import clock
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def rows(query: str, questions: list[Question]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, [document(questions)])
        return list(cursor.fetchall())


def functions() -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE proname LIKE %s", [f"{gate_query.GATE.prefix}%"])
        return {name for (name,) in cursor.fetchall()}


def test_it_gives_the_same_rows(cast: Cast) -> None:
    asked = list(product(cast.people, cast.use_cases, cast.routes, ("chat", "api")))[::17]
    questions = [
        Question(route, scope, person_id=cast.people[who].pk, use_case=ref)
        for who, ref, route, scope in asked
    ]
    told = [in_no_order(row) for row in rows(gate_query.CALL, questions)]
    assert told == [in_no_order(row) for row in rows(UNPLANNED, questions)]


def in_no_order(row: tuple[int, str, str]) -> tuple[int, Any]:
    """Roles and grants come as the plan finds them."""
    return row[0], _sorted(orjson.loads(row[1]))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _sorted(each) for name, each in value.items()}
    return sorted(map(_sorted, value), key=repr) if isinstance(value, list) else value


def test_it_sees_what_was_committed_a_moment_ago(cast: Cast) -> None:
    question = Question(
        "nordlicht-gross", "chat", person_id=cast.people["leyla.aydin"].pk, use_case="UC-0001"
    )
    assert orjson.loads(rows(gate_query.CALL, [question])[0][1])["route"]["enabled"] is True
    route = cast.routes["nordlicht-gross"]
    route.enabled = False
    route.save()
    assert orjson.loads(rows(gate_query.CALL, [question])[0][1])["route"]["enabled"] is False


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_release_replaces_its_predecessor() -> None:
    with connections["owner"].cursor() as cursor:
        old = f"{gate_query.GATE.prefix}old"
        cursor.execute(f"CREATE FUNCTION {old}(jsonb) RETURNS int LANGUAGE sql AS 'SELECT 1'")
        assert not gate_query.GATE.install("owner")
        assert functions() == {gate_query.GATE.name, old}
        long_ago = clock.now() - timedelta(days=8)
        cursor.execute(f"COMMENT ON FUNCTION {gate_query.GATE.name}(jsonb) IS '{long_ago.isoformat()}'")
    assert not gate_query.GATE.install("owner")
    assert functions() == {gate_query.GATE.name}


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_release_leaves_its_predecessor_to_processes_that_still_run() -> None:
    """However old that one is: they may have run for months."""
    old = f"{gate_query.GATE.prefix}old"
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"DROP FUNCTION {gate_query.GATE.name}")
        cursor.execute(f"CREATE FUNCTION {old}(jsonb) RETURNS int LANGUAGE sql AS 'SELECT 1'")
        cursor.execute(f"COMMENT ON FUNCTION {old}(jsonb) IS '2020-01-01T00:00:00+00:00'")
    assert gate_query.GATE.install("owner")
    assert functions() == {gate_query.GATE.name, old}


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_release_leaves_its_successor_alone() -> None:
    """It may be asked again while the newer one runs, or be started anew beside it."""
    newer = f"{gate_query.GATE.prefix}new"
    made = {gate_query.GATE.name: clock.now() - timedelta(days=30), newer: clock.now() - timedelta(days=9)}
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE FUNCTION {newer}(jsonb) RETURNS int LANGUAGE sql AS 'SELECT 1'")
        for name, at in made.items():
            cursor.execute(f"COMMENT ON FUNCTION {name}(jsonb) IS '{at.isoformat()}'")
    assert not gate_query.GATE.install("owner")
    assert functions() == set(made)


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_command_makes_it_where_it_is_missing() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"DROP FUNCTION {gate_query.GATE.name}")
    call_command("install_functions", database="owner", verbosity=0)
    assert functions() == {gate_query.GATE.name}
