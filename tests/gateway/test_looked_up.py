"""What a message costs doesn't grow with what is stored: rows are looked up, no table is read whole."""

import json
from uuid import uuid4

import pytest
from django.db import connection, transaction

from apps.access.budgets.moving import MOVE
from apps.access.gate_query import CALL as GATE
from apps.access.gate_query import document
from apps.access.models import Budget
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.interactions.ledger.statement import CALL
from tests.plans import analyze

pytestmark = pytest.mark.django_db
READ_WHOLE = "SELECT relname FROM pg_stat_xact_user_tables WHERE seq_scan > 0"


def read_whole() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(READ_WHOLE)
        return {name for (name,) in cursor.fetchall()}


def test_a_message_is_moved_by_its_key() -> None:
    message = str(uuid4())
    batch = {
        "moves": [{"interaction": message, "sources": ["sent"], "state": "completed"}],
        "detours": [[message, 1]],
        "used_keys": [1],
        "used_credentials": [1],
        "drop_parts": [message],
        "parts_since": "2026-01-01T00:00:00Z",
    }
    before = read_whole()
    with connection.cursor() as cursor:
        cursor.execute(CALL, [json.dumps(batch)])
    assert read_whole() - before == set()


def test_a_window_of_a_budget_is_found_by_its_key() -> None:
    message = str(uuid4())
    asked = {"interaction": message, "money": 1, "tokens": 1, "expires_at": "2026-01-02T00:00:00Z"}
    ended = {"interaction": message, "money": 1, "tokens": 1}
    before = read_whole()
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [json.dumps([{**asked, "periods": []}]), json.dumps([ended])])
    assert read_whole() - before == set()


def test_who_asks_is_found_by_key_and_person() -> None:
    """Small tables are read whole by nothing else either: the plan doesn't know how large they will be."""
    questions = [
        Question(route="m", scope="api", key_id="0123456789"),
        Question(route="m", scope="chat", person_id=1, use_case="UC-0001"),
    ]
    before = read_whole()
    with connection.cursor() as cursor:
        cursor.execute(GATE, [document(questions)])
    assert read_whole() - before == set()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_many_budgets_those_of_the_person_are_read() -> None:
    people = User.objects.bulk_create(
        User(email=f"p{n}@example.org", full_name=f"Person {n}") for n in range(2_000)
    )
    Budget.objects.bulk_create(
        Budget(scope="person", person=each, window="month", money=1, set_by=people[0]) for each in people
    )
    analyze("access_budget")
    question = Question(route="m", scope="chat", person_id=people[7].pk, use_case="UC-0001")
    with transaction.atomic(), connection.cursor() as cursor:
        before = rows_read("access_budget")
        cursor.execute(GATE, [document([question])])
        ((_, facts, _),) = cursor.fetchall()
        assert len(json.loads(facts)["budgets"]) == 1
        assert rows_read("access_budget") - before <= 5


def rows_read(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = %s", [table]
        )
        return int(cursor.fetchone()[0])


def test_a_table_read_whole_would_show() -> None:
    """Else the two above would prove nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(decision) FROM interactions_interaction")
    assert "interactions_interaction" in read_whole()
