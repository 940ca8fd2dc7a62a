"""The months of the partitioned tables."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, connections, transaction

from apps.audit.models import AuditEvent
from apps.audit.record import record
from apps.common import clock, months
from apps.common.ids import uuid7
from apps.common.partitions import month_after
from apps.interactions.models import Content, ContentKind
from apps.interactions.services import contents, keys
from tests.vendors import makers

CHORES_SAY = {
    "done jobs deleted.",
    "counts of refused calls deleted.",
    "notes about changed records deleted.",
    "looks back deleted.",
    "reports about findings deleted, words of 0.",
}
# What belongs to an incident, a conversation, a verdict or a report: all of them outlive the message.
LIVE_ON = {
    ContentKind.TITLE,
    ContentKind.REASON,
    ContentKind.REPORT,
    ContentKind.FINDING_WORDS,
    ContentKind.INCIDENT_TITLE,
    ContentKind.INCIDENT_ACCOUNT,
    ContentKind.INCIDENT_NOTICE,
    ContentKind.INCIDENT_REASON,
}

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture(autouse=True)
def _partitions_end_with_the_test() -> Iterator[None]:
    yield
    with connections["owner"].cursor() as cursor:
        for table in months.TABLES:
            for name in partitions_of(cursor, table):
                if not name.endswith("_default"):
                    cursor.execute(f"DROP TABLE {name}")


def partitions_of(cursor: Any, table: str) -> list[str]:
    cursor.execute(months.PARTITIONS, [table])
    return [name for (name,) in cursor.fetchall()]


def maintain(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("maintain", *arguments, stdout=out)
    lines = out.getvalue().splitlines()
    said = {line.lstrip("0123456789 ") for line in lines[-len(CHORES_SAY) :]}
    assert said == CHORES_SAY
    return lines[: -len(CHORES_SAY)]


def test_it_makes_this_month_and_three_more_and_nothing_twice() -> None:
    first = maintain()
    assert len(first) == len(months.TABLES) * 4
    assert all(line.endswith(": made") for line in first)
    assert all(line.endswith(": exists") for line in maintain())
    with connections["owner"].cursor() as cursor:
        assert f"content_{clock.now():%Y_%m}" in partitions_of(cursor, "content")


def test_in_the_last_hours_of_a_month_of_utc_that_month_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """In Berlin it is the next one by then, but rows go where their moment in UTC lies."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 3, 31, 23, 30, tzinfo=UTC))
    assert clock.today().month == 4
    assert "audit_event_2031_03: made" in maintain()


def test_events_go_on_into_the_new_month_and_stay_unchangeable_there() -> None:
    maintain()
    name = f"audit_event_{clock.now():%Y_%m}"
    dpo = makers.person("dpo")
    with transaction.atomic():
        record("route:create", makers.route(makers.vendor()), by=dpo)
    assert AuditEvent.objects.filter(actor=dpo.pseudonym).count() == 1
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {name}")  # noqa: S608 -- our own name
        assert cursor.fetchone() == (1,)
        cursor.execute(
            "SELECT tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [name]
        )
        assert cursor.fetchall() == [("A",)]
        with pytest.raises(ProgrammingError, match="never changed"):
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 -- our own name


@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}", "SELECT FROM {}"]
)
@pytest.mark.parametrize("table", months.TABLES)
def test_the_portal_reaches_a_month_only_through_its_table(statement: str, table: str) -> None:
    maintain()
    name = f"{table}_{clock.now():%Y_%m}"
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement.format(name))


def test_a_month_whose_rows_already_lie_in_the_default_partition_is_left_out() -> None:
    with transaction.atomic():
        record("route:create", makers.route(makers.vendor()), by=makers.person("dpo"))
    lines = maintain()
    assert (
        f"audit_event_{clock.now():%Y_%m}: left out, audit_event_default already holds rows of this month"
        in lines
    )
    assert f"audit_event_{month_after(clock.now().date()):%Y_%m}: made" in lines


def test_old_months_go_only_when_asked_and_never_from_the_log() -> None:
    with connections["owner"].cursor() as cursor:
        for table in months.TABLES:
            months.make_month(cursor, table, date(2024, 5, 1))
        maintain()
        assert "content_2024_05" in partitions_of(cursor, "content")
        lines = maintain("--drop-before", "2024-06")
        assert [line for line in lines if "dropped" in line] == [
            "content_2024_05: dropped",
            "finding_2024_05: dropped",
        ]
        assert "audit_event_2024_05" in partitions_of(cursor, "audit_event")


def test_rows_of_a_month_that_nobody_made_go_as_well() -> None:
    old = """
        INSERT INTO finding (id, at, interaction, direction, part, start, "end", type, score, rule, action)
        VALUES (gen_random_uuid(), %s, gen_random_uuid(), 'out', '', 0, 1, 'EMAIL', 1, 'email', 'warn')
    """
    with connections["owner"].cursor() as cursor:
        for at in ("2024-05-31 23:59:59+00", "2024-06-01 00:00:00+00"):
            cursor.execute(old, [at])
        assert "finding_default: 1 rows deleted" in maintain("--drop-before", "2024-06")
        cursor.execute("SELECT count(*) FROM finding WHERE at < '2024-07-01'")
        assert cursor.fetchone() == (1,)
        cursor.execute("DELETE FROM finding")


@pytest.mark.parametrize("made", [True, False], ids=["of a month", "of a month that nobody made"])
def test_texts_of_records_that_live_on_stay(made: bool) -> None:
    if made:
        with connections["owner"].cursor() as cursor:
            months.make_month(cursor, "content", date(2024, 5, 1))
        said = f"content_2024_05: dropped, {len(LIVE_ON)} rows of records that live on kept"
    else:
        said = f"content_default: {len(ContentKind) - len(LIVE_ON)} rows deleted"
    thread = uuid7()
    key, row_of = keys.make(thread), {kind: uuid7() for kind in ContentKind}
    for kind, row in row_of.items():
        sealed, at = key.seal(kind, row, f"said in {kind}"), datetime(2024, 5, 10, tzinfo=UTC)
        Content.objects.create(thread=thread, kind=kind, row=row, sealed=sealed, at=at)
    assert said in maintain("--drop-before", "2024-06")
    assert not any("kept" in line or "deleted" in line for line in maintain("--drop-before", "2024-06"))
    left = {kind: contents.read(thread, kind, row) for kind, row in row_of.items()}
    assert left == {kind: f"said in {kind}" if kind in LIVE_ON else None for kind in ContentKind}
    Content.objects.filter(thread=thread).delete()


def test_a_table_in_use_keeps_nothing_else_from_being_done() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE content IN ROW EXCLUSIVE MODE")
        lines = maintain()
    month = f"{clock.now():%Y_%m}"
    assert f"content_{month}: left for the next time, the table is in use" in lines
    assert f"finding_{month}: made" in lines


def test_it_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.common.management.commands.maintain.OWNER", "nobody")
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        maintain()


@pytest.mark.parametrize("text", ["2024", "May", "2024-13"])
def test_a_wrong_month_is_refused(text: str) -> None:
    with pytest.raises(CommandError):
        maintain("--drop-before", text)


def test_the_running_month_is_never_dropped() -> None:
    running, ahead = clock.now().date(), month_after(clock.now().date())
    assert maintain("--drop-before", f"{running:%Y-%m}")
    with pytest.raises(CommandError, match="the running month is never dropped"):
        maintain("--drop-before", f"{ahead:%Y-%m}")
