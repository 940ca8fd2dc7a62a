"""A message costs the same however many months of content are kept: only its own are looked at."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from apps.common import clock, months
from apps.common.ids import moment_of, uuid7
from apps.gateway.pipeline.threads import HISTORY
from apps.interactions.ledger import Write
from apps.interactions.ledger.apply import document
from apps.interactions.ledger.statement import CALL
from apps.interactions.models import Content, ContentKind

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
OLD = "content_2020_01"
LOOKED_AT = """
SELECT relname FROM pg_stat_xact_user_tables WHERE relname LIKE 'content_%' AND seq_scan + idx_scan > 0
"""


@pytest.fixture(autouse=True)
def _an_old_month_and_this_one() -> Iterator[None]:
    call_command("maintain", verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE {OLD} PARTITION OF content FOR VALUES FROM ('2020-01-01') TO ('2020-02-01')"
        )
        yield
        for table in months.TABLES:
            cursor.execute(months.PARTITIONS, [table])
            for (name,) in cursor.fetchall():
                if not name.endswith("_default"):
                    cursor.execute(f"DROP TABLE {name}")


def looked_at(act: Callable[[Any], object]) -> set[str]:
    """The months of content that were, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOOKED_AT)
        before = {name for (name,) in cursor.fetchall()}
        act(cursor)
        cursor.execute(LOOKED_AT)
        return {name for (name,) in cursor.fetchall()} - before


def test_parts_of_an_answer_are_looked_for_where_they_can_be() -> None:
    message, thread = uuid7(), uuid7()
    batch = [document([Write(drop_parts=[message])])]
    for row in (message, uuid7()):
        Content.objects.create(thread=thread, kind=ContentKind.ANSWER_PART, row=row, sealed=b"x")
    months_seen = looked_at(lambda cursor: cursor.execute(CALL, batch))
    assert f"content_{clock.now():%Y_%m}" in months_seen
    assert OLD not in months_seen
    assert not Content.objects.filter(row=message).exists()
    assert Content.objects.filter(thread=thread).count() == 1


def test_what_was_said_before_is_looked_for_since_the_conversation_began() -> None:
    assert OLD not in plan_of_history(begun=clock.now())
    assert OLD in plan_of_history(begun=datetime(2020, 1, 1, tzinfo=UTC))


def plan_of_history(begun: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {HISTORY}", {"thread": uuid7(), "since": begun, "before": None})
        return str(cursor.fetchall())


def test_an_identifier_says_when_it_was_made() -> None:
    assert abs(moment_of(uuid7()) - clock.now()) < timedelta(seconds=5)
