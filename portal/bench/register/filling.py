"""Puts use cases into the tables with COPY, then lets the services write what they are found by."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db import connection, connections, transaction

from apps.common import clock
from apps.register.models import Channel, UseCaseState
from apps.register.services import search_entries
from portal.bench.register.company import Company
from portal.bench.register.texts import text_of

S = UseCaseState
SHARES = {  # in per cent
    S.ACTIVE: 60, S.RETIRED: 12, S.DRAFT: 8, S.SUSPENDED: 6, S.REJECTED: 5, S.SUBMITTED: 3,
    S.IN_ASSESSMENT: 3, S.APPROVED: 2, S.DECISION: 1,
}  # fmt: skip
STATES = [state for state, share in SHARES.items() for _ in range(share)]
STANDING = {S.ACTIVE, S.RETIRED, S.SUSPENDED, S.APPROVED}
CHANNELS = (Channel.CHAT, Channel.CHAT, Channel.BOTH, Channel.API)
CLASSES = (0, 1, 1, 1, 1, 2, 2, 3)
BATCH = 5000
TABLES = {
    "register_usecase": "id, ref, title, department_id, requested_by_id, state, next_review_on, created_at",
    "register_usecaseversion": "id, use_case_id, number, purpose, guidance, persons_affected,"
    " data_categories, max_data_class, output_use, decision_effect, own_role, channel, retention_days, created_at,"
    " content_hash",
    "register_usecaseversion_routes": "usecaseversion_id, modelroute_id",
    "register_usecaseuserpermission": "user_id, permission_id, content_object_id",
}


def fill(company: Company, begin: int, end: int) -> None:
    """Use cases number ``begin`` + 1 to ``end``; their version has their own number."""
    for at in range(begin, end, BATCH):
        numbers = range(at + 1, min(at + BATCH, end) + 1)
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in _rows(company, numbers).items():
                _copy(cursor, table, rows)
            standing = [str(state) for state in STANDING]
            cursor.execute(
                "UPDATE register_usecase SET version_id = id WHERE id BETWEEN %s AND %s AND state = ANY(%s)",
                [numbers[0], numbers[-1], standing],
            )
            search_entries.write(*numbers)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _rows(company: Company, numbers: Iterable[int]) -> dict[str, list[tuple[Any, ...]]]:
    owns = Permission.objects.get(codename="own_usecase").pk
    now, today = clock.now(), clock.today()
    tables: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
    for number in numbers:
        chance, text = random.Random(-number), text_of(number)  # noqa: S311 -- no secret, and repeatable
        person, state = chance.choice(company.people), chance.choice(STATES)
        due = _review(chance, today) if state in STANDING else None
        tables["register_usecase"].append(
            (number, f"UC-{number:04d}", text.title, chance.choice(company.departments).pk, person.pk,
             str(state), due, now)
        )  # fmt: skip
        tables["register_usecaseversion"].append(
            (number, number, 1, text.purpose, text.guidance, ["customers"], ["personal"],
             chance.choice(CLASSES), "internal", "none", "deployer", str(chance.choice(CHANNELS)), 90, now, "")
        )  # fmt: skip
        routes = chance.sample(company.routes, chance.choice((1, 1, 2)))
        tables["register_usecaseversion_routes"] += [(number, route.pk) for route in routes]
        tables["register_usecaseuserpermission"].append((person.pk, owns, number))
    return tables


def _review(chance: random.Random, today: date) -> date:
    return today + timedelta(days=chance.randrange(-20, 365))


def _copy(cursor: Any, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(f"COPY {table} ({TABLES[table]}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
