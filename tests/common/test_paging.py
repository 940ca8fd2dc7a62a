"""Lists by key: complete, without repeats, and deaf to cursors that are not ours."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import cursors
from apps.common.paging import Page, paginate

KEY = ("-date_joined", "-id")
EVENTS = """
INSERT INTO audit_event (id, event, actor_kind, actor, target_type, target, details)
SELECT gen_random_uuid(), 'made:up', 'person', gen_random_uuid(), 'made.up', n::text, '{}'
FROM generate_series(1, 3000) AS n
"""
START = datetime(2026, 11, 24, 9, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def people(db: None) -> list[User]:
    """Seven people, three of whom came in the same microsecond."""
    moments = [START, START, START, *(START + timedelta(microseconds=n) for n in range(1, 5))]
    for number, moment in enumerate(moments):
        User.objects.create(email=f"p{number}@example.org", full_name=f"P {number}", date_joined=moment)
    return list(User.objects.order_by(*KEY))


def page(address: str) -> Page[User]:
    return paginate(User.objects.all(), RequestFactory().get(address), KEY, size=2)


def test_following_the_pages_shows_each_row_once_in_order(people: list[User]) -> None:
    seen, address = [], "/people/"
    while address:
        shown = page(address)
        seen += shown.rows
        address = shown.next_url
    assert seen == people


def test_new_rows_shift_nothing(people: list[User]) -> None:
    first = page("/people/")
    User.objects.create(email="new@example.org", full_name="New", date_joined=START + timedelta(hours=1))
    assert page(first.next_url).rows == people[2:4]


def test_a_page_costs_one_query_wherever_it_is(
    people: list[User], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    last = page("/people/").next_url
    with django_assert_num_queries(1):
        page(last)


def test_an_index_begins_where_the_page_does(db: None) -> None:
    """Of 3,000 events none that were shown before is read again for the last pages."""
    with connection.cursor() as cursor:
        cursor.execute(EVENTS)
    asked, address = CaptureQueriesContext(connection), "/audit/"
    with asked:
        for _ in range(3):
            address = paginate(
                AuditEvent.objects.all(), RequestFactory().get(address), ("-at", "-id"), size=900
            ).next_url
    with connection.cursor() as cursor:  # so few rows would be read from end to end
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked.captured_queries[-1]['sql']}")
        plan = cursor.fetchone()[0]
    assert removed(plan[0]["Plan"]) <= 1  # the last row of the page before


def removed(plan: dict[str, Any]) -> int:
    """How many rows were read and turned out to be none of the wanted."""
    below = sum(removed(each) for each in plan.get("Plans", ()))
    return below + int(plan.get("Rows Removed by Filter", 0))


@pytest.mark.parametrize("cursor", ["x", "a:b:c", "'; DROP TABLE", "\x00", "eyJ4IjoxfQ:1:2"])
def test_a_foreign_cursor_gives_the_first_page(people: list[User], cursor: str) -> None:
    shown = paginate(User.objects.all(), RequestFactory().get("/people/", {"after": cursor}), KEY, size=2)
    assert shown.rows == people[:2]


def test_a_cursor_of_another_order_gives_the_first_page(people: list[User]) -> None:
    other = paginate(User.objects.all(), RequestFactory().get("/people/"), ("email",), size=2).next_url
    assert page(other).rows == people[:2]


def test_a_cursor_tells_nothing_of_the_row() -> None:
    person = User(full_name="Lorelei Rheingold", pk=7)
    cursor = cursors.write([person.full_name, person.pk], ("full_name", "id"))
    for told in (cursor.encode(), urlsafe_base64_decode(cursor)):
        assert b"Lorelei" not in told
        assert b"full_name" not in told
    assert cursors.read(cursor, ("full_name", "id")) == ["Lorelei Rheingold", 7]


def test_a_changed_cursor_gives_the_first_page(people: list[User]) -> None:
    sealed = bytearray(urlsafe_base64_decode(page("/people/").next_url.partition("after=")[2]))
    for place in (0, 12, -1):  # the nonce, what is sealed, the tag
        changed = sealed.copy()
        changed[place] ^= 1
        assert page(f"/people/?after={urlsafe_base64_encode(bytes(changed))}").rows == people[:2]


def test_the_longest_key_of_a_list_comes_back_and_nothing_longer_is_read() -> None:
    longest = ["\N{GOTHIC LETTER AHSA}" * 600, 2**63]
    assert cursors.read(cursors.write(longest, KEY), KEY) == longest
    assert cursors.read(cursors.write(["x" * cursors.LONGEST], KEY), KEY) is None


def test_a_cursor_opens_while_its_secret_is_known(settings: Settings) -> None:
    cursor = cursors.write(["a"], KEY)
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another one"
    assert cursors.read(cursor, KEY) is None
    settings.SECRET_KEY_FALLBACKS = [before]
    assert cursors.read(cursor, KEY) == ["a"]


def test_filters_stay_and_the_way_back_leads_to_the_first(people: list[User]) -> None:
    second = page(page("/people/?state=open").next_url)
    assert "state=open" in second.next_url
    assert second.previous_url == "?state=open"
    assert page("/people/").previous_url == ""
