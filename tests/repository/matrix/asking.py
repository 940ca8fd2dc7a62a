"""Asks an address as everybody, and undoes whatever that did."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from tests.cast import BACKEND
from tests.repository.matrix.people import NOBODY, PEOPLE
from tests.repository.matrix.rows import Row
from tests.repository.matrix.table import Cells, Line
from tests.repository.matrix.world import World

IN_TURN = 3
ALIKE = {"405", "200", "302", "410", "204"}


def answers(rows: list[Row], world: World, known: Mapping[Line, Cells]) -> Iterator[tuple[Line, Cells]]:
    """The lines of the table for these rows, as they are now.

    Of a line that is ``known`` all are asked, but where most get a page or have no such method: there those
    who get something else, and three of the others in turn. Who may not get in is always asked.
    """
    browsers = [browser_of(world.company.people, column) for column in PEOPLE]
    for number, row in enumerate(rows):
        url, data = reverse(row.name, kwargs=dict(row.args(world))), row.data(world)
        written = AuditEvent.objects.count()  # the same for all cells of the row: each is undone
        for method in row.methods:
            line = row.key, method
            asked, cells = places_asked(known.get(line, ()), number), known.get(line, ())
            yield (
                line,
                tuple(
                    _cell(each, method, url, data, written) if place in asked else cells[place]
                    for place, each in enumerate(browsers)
                ),
            )


def places_asked(cells: Cells, number: int) -> set[int]:
    """The columns of line ``number`` that are asked about this time: all if nothing is known of it."""
    most = Counter(cells).most_common(1)[0][0] if cells else ""
    if most not in ALIKE:
        return set(range(len(PEOPLE)))
    same = [place for place, cell in enumerate(cells) if cell == most]
    turn = number * IN_TURN % len(same)
    return set(range(len(cells))) - set(same) | set((same + same)[turn : turn + IN_TURN])


def browser_of(people: Mapping[str, User], column: str) -> Client:
    """What fails inside is a 500 and not an exception of the test."""
    client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
    if column != NOBODY:
        client.force_login(people[PEOPLE[column]], BACKEND)
    return client


def _cell(client: Client, method: str, url: str, data: Mapping[str, Any], written: int) -> str:
    cookies = client.cookies.output()
    with transaction.atomic():
        response = client.post(url, data) if method == "POST" else client.generic(method, url)
        has_written = AuditEvent.objects.count() > written
        transaction.set_rollback(True)
    if client.cookies.output() != cookies:  # signed out, or spoken to: as before
        client.cookies.clear()
        client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return _status(response) + ("+" if has_written else "")


def _status(response: HttpResponseBase) -> str:
    target = response.headers.get("Location", "").partition("?")[0]
    return (
        "in"
        if response.status_code == 302 and target == reverse(settings.LOGIN_URL)
        else str(response.status_code)
    )
