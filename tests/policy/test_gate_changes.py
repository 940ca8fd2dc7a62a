"""Whatever the gate reads says when it was changed; what nobody decides by doesn't."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import psycopg
import pytest
from django.db import connection, connections

from apps.access.gate_changes import CHANGES, TABLES, UNDECISIVE, changed_since
from apps.access.gate_query import CALL, document
from apps.access.models import ApiKey
from apps.access.services import gate_changes
from apps.access.subjects import SQL, Question, entry
from apps.common import clock
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
QUESTION = Question("nordlicht-gross", "chat", person_id=1, use_case="UC-0001")


def value(sql: str, *arguments: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)
        return cursor.fetchone()[0]


def snapshot() -> str:
    return str(value("SELECT pg_current_snapshot()::text"))


def is_changed(since: str) -> bool:
    return bool(value(f"SELECT {changed_since('%s::pg_snapshot')}", since, since))


@contextmanager
def another() -> Iterator[psycopg.Connection]:
    """A transaction of somebody else, committed at the end."""
    given = connections["default"].get_connection_params()
    wanted = {key: given[key] for key in ("host", "port", "dbname", "user", "password") if given.get(key)}
    with psycopg.connect(**wanted) as other:
        yield other


def test_notes_of_another_server_are_cleared() -> None:
    """A restore brings them: numbers of transactions that this server hasn't come to."""
    since = snapshot()
    with connections["owner"].cursor() as owner:
        owner.execute("INSERT INTO gate_change (xid) VALUES ('999999999999')")
    assert is_changed(snapshot())
    CHANGES.install("owner")
    assert not is_changed(since)


def test_every_table_that_the_query_reads_notes_its_changes() -> None:
    """Asked of the planner, which knows them better than a pattern."""
    plan = value(f"EXPLAIN (VERBOSE, FORMAT JSON) {SQL}", orjson.dumps([entry(0, QUESTION)]).decode())
    assert tables_of(plan) == set(TABLES)
    noting = value("SELECT array_agg(tgrelid::regclass::text) FROM pg_trigger"
                   " WHERE tgname = 'gate_changed' AND tgenabled = 'A'")  # fmt: skip
    assert set(noting) == set(TABLES)


def tables_of(plan: Any) -> set[str]:
    if isinstance(plan, list):
        return {name for each in plan for name in tables_of(each)}
    if not isinstance(plan, dict):
        return set()
    own = {plan["Relation Name"]} if "Relation Name" in plan else set()
    return own | {name for each in plan.values() for name in tables_of(each)}


def test_installing_again_makes_nothing() -> None:
    assert not CHANGES.install("owner")


def test_a_trigger_that_was_taken_away_is_made_again() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TRIGGER gate_changed ON vendors_agreement")
    assert CHANGES.install("owner")
    assert not CHANGES.install("owner")


def test_what_the_gate_decides_by_is_noted_and_what_happens_all_the_time_is_not(cast: Cast) -> None:
    key = ApiKey.objects.first()
    assert key is not None
    before = snapshot()
    ApiKey.objects.filter(pk=key.pk).update(last_used_at=clock.now())
    assert not is_changed(before)
    ApiKey.objects.filter(pk=key.pk).update(name="Another name")
    assert is_changed(before)
    assert not is_changed(snapshot())


def test_the_columns_that_nobody_decides_by_exist() -> None:
    for table, columns in UNDECISIVE.items():
        found = value("SELECT array_agg(column_name::text) FROM information_schema.columns"
                      " WHERE table_name = %s", table)  # fmt: skip
        assert table in TABLES
        assert set(columns) <= set(found)


def test_who_began_earlier_and_commits_later_is_seen(cast: Cast) -> None:
    with another() as other:
        other.execute("UPDATE vendors_modelroute SET label = 'x' WHERE name = 'nordlicht-gross'")
        before = snapshot()
        ApiKey.objects.update(name="committed in between")
        after = snapshot()
        assert not is_changed(after)
    assert is_changed(before)
    assert is_changed(after)


def test_what_was_rolled_back_has_changed_nothing(cast: Cast) -> None:
    before = snapshot()
    with another() as other:
        other.execute("UPDATE vendors_modelroute SET label = 'x'")
        other.rollback()
    assert not is_changed(before)


def test_the_query_repeats_itself_only_if_something_has_changed(cast: Cast) -> None:
    question = Question("nordlicht-gross", "chat", cast.people["leyla.aydin"].pk, "UC-0001")

    def ask(since: str = "") -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(CALL, [document([question], since)])
            return list(cursor.fetchall())

    ((_, _, since),) = ask()
    assert ask(since) == []
    cast.routes["nordlicht-gross"].enabled = False
    cast.routes["nordlicht-gross"].save()
    ((_, text, _),) = ask(since)
    assert orjson.loads(text)["route"]["enabled"] is False


def test_notes_of_yesterday_are_dropped() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM gate_change")
        cursor.execute(
            "INSERT INTO gate_change (xid, at) VALUES ('5', now() - interval '25 hours'), ('6', now())"
        )
    assert gate_changes.prune() == "1 notes about changed records deleted."
