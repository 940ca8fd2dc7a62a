"""Every act that the access matrix knows, by somebody who may: what an attacker would have them do."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from apps.audit.models import AuditEvent
from tests.cast import BACKEND
from tests.repository.matrix.people import NOBODY, PEOPLE
from tests.repository.matrix.rows import Row
from tests.repository.matrix.table import PEOPLE_TABLE, load
from tests.repository.matrix.world import World
from tests.repository.test_access_matrix import ROWS


@dataclass(frozen=True, slots=True)
class Act:
    """What is posted where, and by whom: a column of the matrix."""

    row: Row
    column: str
    url: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


def acts(name: str = "") -> list[Act]:
    """One for each row whose POST wrote an event, with the first person for whom it did."""
    table = load(PEOPLE_TABLE)
    found = []
    for row in ROWS:
        cells = dict(zip(PEOPLE, table.get((row.key, "POST"), ()), strict=False))
        done_by = [column for column, cell in cells.items() if cell.endswith("+") and column != NOBODY]
        if done_by and name in ("", row.name):
            found.append(Act(row, done_by[0]))
    return found


@contextmanager
def prepared(act: Act, world: World) -> Iterator[Act]:
    """With its address and data; whatever happens inside is rolled back.

    Some rows make their record when they are asked for it: it goes again as well, so the world is a new one.
    """
    with transaction.atomic():
        own = World(world.company)
        url, data = reverse(act.row.name, kwargs=dict(act.row.args(own))), act.row.data(own)
        yield replace(act, url=url, data=data)
        transaction.set_rollback(True)


def browser_of(world: World, column: str, **options: Any) -> Client:
    client = Client(raise_request_exception=False, headers={"Accept-Language": "en"}, **options)
    client.force_login(world.company.people[PEOPLE[column]], BACKEND)
    return client


def posted(client: Client, url: str, data: Any, **more: Any) -> tuple[HttpResponseBase, list[str]]:
    """The answer, and the events that came of it."""
    answers: list[HttpResponseBase] = []
    events = events_of(lambda: answers.append(client.post(url, data, **more)))
    return answers[0], events


def events_of(act: Callable[[], Any]) -> list[str]:
    before = AuditEvent.objects.count()
    act()
    return sorted(AuditEvent.objects.order_by("id").values_list("event", flat=True)[before:])
