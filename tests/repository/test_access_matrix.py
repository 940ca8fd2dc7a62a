"""Every address × method × role against access_matrix.txt; a URL without a row fails.

Where most get a page, or nobody has a method, some of them are asked; all by name (``by_name``). After a
change that is meant, run this file (without -n) with ``ACCESS_MATRIX=write`` and read the diff.
"""

import os
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.gateway.pipeline.question import Ask, Refused
from apps.policy.decision import Decision
from apps.policy.reasons import Reason, ReasonCode
from apps.reports.cast.people import PEOPLE as CAST
from tests.accounts.scim.client import usable_token
from tests.repository.matrix import (
    access_rows,
    agreement_rows,
    content_rows,
    house_rows,
    incident_rows,
    keeping_rows,
    leaving_rows,
    measure_rows,
    own_content_rows,
    people_rows,
    record_rows,
    route_rows,
)
from tests.repository.matrix.asking import answers, browser_of, places_asked
from tests.repository.matrix.people import PEOPLE
from tests.repository.matrix.rows import OTHERS, Row
from tests.repository.matrix.table import PEOPLE_TABLE, Cells, Line, differences, load, save
from tests.repository.matrix.world import world

pytestmark = pytest.mark.xdist_group("past")  # one process builds that company, once
HEAD = """Who gets what: one line for an address and a method, one cell for a person (matrix/people.py).
A cell is the status of the answer; "in" leads to the sign-in page;
"+" means that an event was written: something was changed, or content was read."""
AREAS = {
    "house": house_rows.ROWS,
    "records": record_rows.ROWS,
    "agreements": agreement_rows.ROWS,
    "routes": route_rows.ROWS,
    "keeping": keeping_rows.ROWS,
    "measures": measure_rows.ROWS,
    "access": access_rows.ROWS,
    "content": content_rows.ROWS,
    "own content": own_content_rows.ROWS,
    "incidents": incident_rows.ROWS,
    "people": people_rows.ROWS,
    "leaving": leaving_rows.ROWS,
}
ROWS = [row for rows in AREAS.values() for row in rows]
COLUMNS = list(PEOPLE)
REFUSED = {404, 405}  # by the method; where no provider is set up, by that


class Unlimited:
    """In the place of access.limits.Limiter."""

    async def take(self, *_asked: object) -> None: ...

    def release(self, *_taken: object) -> None: ...


@pytest.fixture(autouse=True)
def _alone(request: pytest.FixtureRequest, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No vendor, no counters of attempts, no typesetting, no navigation: none of them decides who may.

    Nor does the page of a refusal, which is drawn for everybody by name only.
    """

    async def refuse(_ask: Ask) -> Refused:
        return Refused(Decision((Reason(ReasonCode.SUBJECT_DISABLED),)))

    monkeypatch.setattr("apps.common.context.Shell.groups", ())
    if not request.node.get_closest_marker("by_name"):
        monkeypatch.setattr("apps.common.views.render", lambda *_, status: HttpResponse(status=status))
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
    monkeypatch.setattr("apps.vendors.views.answers.is_within", lambda *_: True)
    monkeypatch.setattr("apps.chat.stream.complete", refuse)
    monkeypatch.setattr("apps.chat.views.found.current", lambda: SimpleNamespace(limiter=Unlimited()))
    monkeypatch.setattr("apps.reports.views.dossiers.render_pdf", lambda *_: b"%PDF")
    monkeypatch.setattr("apps.reports.views.recertification.render_pdf", lambda *_: b"%PDF")


@pytest.mark.django_db
@pytest.mark.parametrize("rows", AREAS.values(), ids=AREAS)
def test_who_gets_what_is_as_the_table_says(rows: list[Row]) -> None:
    table = load(PEOPLE_TABLE)
    assert differences(dict(answers(rows, world(), table)), table, COLUMNS) == []


@pytest.mark.by_name
@pytest.mark.django_db
@pytest.mark.parametrize("rows", AREAS.values(), ids=AREAS)
def test_everybody_gets_what_the_table_says(rows: list[Row]) -> None:
    found = dict(answers(rows, world(), {}))
    if os.environ.get("ACCESS_MATRIX") == "write":
        _rewrite(found)
    assert differences(found, load(PEOPLE_TABLE), COLUMNS) == []


def test_every_address_has_a_row() -> None:
    names = {pattern.name for pattern in _patterns()}
    assert None not in names
    assert names == {row.name for row in ROWS}


def test_the_table_has_these_rows_and_no_others() -> None:
    assert list(load(PEOPLE_TABLE)) == [(row.key, method) for row in ROWS for method in row.methods]


def test_the_sample_asks_every_line_and_everybody_in_every_area() -> None:
    """Who is asked follows from the table alone, so it is the same in every run."""
    table = load(PEOPLE_TABLE)
    for area, rows in AREAS.items():
        lines = [(number, row.key, method) for number, row in enumerate(rows) for method in row.methods]
        asked = {line: places_asked(table[line[1:]], line[0]) for line in lines}
        assert [line for line, places in asked.items() if not places] == [], area
        assert set().union(*asked.values()) == set(range(len(COLUMNS))), area


def test_every_role_has_a_column() -> None:
    cast = {person.key: person.roles for person in CAST}
    assert {role for key in PEOPLE.values() for role in cast.get(key, ())} == set(ROLES)


@pytest.mark.django_db
def test_other_methods_are_refused_where_no_row_names_them() -> None:
    """By somebody who is let in: in a browser, or with the token of a directory.

    Pages of libraries take PUT for POST, as Django's FormView does; there nothing is written.
    """
    here, token = world(), usable_token()[1]
    browser = browser_of(here.company.people, "platform")
    directory = Client(headers={"Authorization": f"Bearer {token}"})
    ours = {pattern.name for pattern in _patterns() if pattern.callback.__module__.startswith("apps.")}
    wrong: list[tuple[object, ...]] = []
    for row in ROWS:
        url = reverse(row.name, kwargs=dict(row.args(here)))
        client = directory if url.startswith("/scim/") else browser
        written = AuditEvent.objects.count()
        others = [method for method in OTHERS if method not in row.methods]
        said = [(row.key, method, client.generic(method, url).status_code) for method in others]
        wrong += [answer for answer in said if row.name in ours and answer[-1] not in REFUSED]
        wrong += [(row.key, "wrote")] if AuditEvent.objects.count() > written else []
    assert wrong == []


def _rewrite(found: dict[Line, Cells]) -> None:
    table = load(PEOPLE_TABLE) | found
    order = [(row.key, method) for row in ROWS for method in row.methods]
    save(PEOPLE_TABLE, HEAD, COLUMNS, {line: table[line] for line in order if line in table})


def _patterns(resolver: Any = None) -> Iterator[URLPattern]:
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            yield from _patterns(part)
        else:
            yield part
