"""The pages of deadlines: one's own, everybody's, and the two answers to a reminder."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit import System
from apps.notices.models import Reminder
from tests.access.browsing import seen, signed_in
from tests.notices.makers import TODAY, House, grant, key, on, reviewed, run_on
from tests.vendors import makers

pytestmark = pytest.mark.usefixtures("today")

MINE, ALL = "/deadlines/", "/deadlines/all/"
MOST = 27


def answer(home: House, act: str, ref: object = None) -> str:
    return reverse(f"deadline_{act}", args=["use_case_review", ref or home.use_case.pk])


def titles(person: User, url: str = MINE) -> list[str]:
    page = signed_in(person).get(url).context["page"]
    return [row.title for group in page.groups for row in group.rows]


def test_owner_deputy_and_manager_see_the_date_and_their_part(home: House) -> None:
    for person, part in ((home.owner, "owner"), (home.deputy, "deputy"), (home.manager, "manager")):
        (group,) = signed_in(person).get(MINE).context["page"].groups
        (row,) = group.rows
        assert (row.title, str(row.part), row.owner) == (str(home.use_case), part, str(home.owner))


def test_others_see_nothing_of_it_but_who_watches(home: House) -> None:
    stranger, auditor = makers.person("employee", "manager"), makers.person("auditor")
    assert titles(stranger) == titles(home.dpo) == titles(auditor) == []
    assert titles(home.dpo, ALL) == [str(home.use_case)]
    for person in (stranger, auditor, home.owner, home.manager):
        assert seen(person, ALL)[0] == 403
    assert "/deadlines/all/" not in seen(home.owner, MINE)[1]
    assert "/deadlines/all/" in seen(home.dpo, MINE)[1]


def test_dates_stand_in_groups_the_nearest_first(home: House) -> None:
    days = (-3, 0, 7, 8, 31, 90, 91)
    made = {day: reviewed(home.owner, None, home.department, day) for day in days}
    groups = signed_in(home.owner).get(MINE).context["page"].groups
    shown = [(str(group.label), [row.title for row in group.rows]) for group in groups]
    assert shown == [
        ("Overdue", [str(made[-3])]),
        ("Within 7 days", [str(made[0]), str(made[7])]),
        ("Within 30 days", [str(made[8]), str(home.use_case)]),
        ("Within 90 days", [str(made[31]), str(made[90])]),
    ]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?due=overdue", [-3]),
        ("?due=7", [5]),
        ("?due=30", [5, 30]),
        ("?due=nonsense", [-3, 5, 30, 60]),
        ("?source=use_case_end", [60]),
        ("?source=weather", [-3, 5, 30, 60]),
        ("?part=0", [-3, 5, 30, 60]),
        ("?part=1", []),
        ("?part=7", [-3, 5, 30, 60]),
        ("?source=use_case_review&due=7", [5]),
    ],
)
def test_filters(home: House, query: str, shown: list[int]) -> None:
    for day in (-3, 5):
        reviewed(home.owner, None, home.department, day)
    home.use_case.ends_on = TODAY + timedelta(days=60)
    home.use_case.save()
    page = signed_in(home.owner).get(MINE + query).context["page"]
    assert [(row.due_on - TODAY).days for group in page.groups for row in group.rows] == shown


def test_an_empty_list_says_what_will_come(home: House) -> None:
    stranger = makers.person("employee")
    assert "Nothing is due" in seen(stranger, MINE)[1]
    assert "No deadline matches" in seen(stranger, MINE + "?due=7")[1]


def test_before_a_reminder_there_is_nothing_to_answer(home: House) -> None:
    assert "I take care" not in seen(home.owner, MINE)[1]
    run_on(0)
    page = seen(home.owner, MINE)[1]
    assert "I take care" in page
    assert answer(home, "snooze") in page


def test_taking_care_is_shown_to_everybody_concerned(home: House) -> None:
    run_on(0)
    url = answer(home, "acknowledgement")
    response = signed_in(home.deputy).post(url, {"next": "/deadlines/?due=30"})
    assert response.headers["location"] == "/deadlines/?due=30"
    assert Reminder.objects.get().acknowledged_by == home.deputy
    page = seen(home.owner, MINE)[1]
    assert f"{home.deputy} takes care" in page
    assert "I take care" not in page


def test_snoozing_shows_until_when(home: House) -> None:
    run_on(0)
    response = signed_in(home.owner).post(answer(home, "snooze"), {"until": "2027-03-20"}, follow=True)
    assert "put off until 20 Mar 2027" in response.content.decode()
    assert Reminder.objects.get().snoozed_until == TODAY + timedelta(days=10)


@pytest.mark.parametrize(
    ("until", "words"),
    [("", "Please choose a day."), ("soon", "Please enter a day."), ("2027-03-10", "after today"),
     ("2028-01-01", "not after the due date"), ("99999-01-01", "Please enter a day.")],
)  # fmt: skip
def test_a_day_that_will_not_do_is_told(home: House, until: str, words: str) -> None:
    run_on(0)
    response = signed_in(home.owner).post(answer(home, "snooze"), {"until": until}, follow=True)
    assert words in response.content.decode()
    assert Reminder.objects.get().snoozed_until is None


def test_on_the_day_itself_only_taking_care_is_offered(home: House) -> None:
    home.use_case.next_review_on = TODAY
    home.use_case.save()
    run_on(0)
    page = seen(home.owner, MINE)[1]
    assert "I take care" in page
    assert "Remind me later" not in page


@pytest.mark.parametrize("act", ["acknowledgement", "snooze"])
def test_only_who_answers_for_a_date_may_answer(home: House, act: str) -> None:
    run_on(0)
    for person in (makers.person("employee", "manager"), home.dpo, makers.person("auditor")):
        assert seen(person, answer(home, act), until="2027-03-20")[0] == 404
    for ref in ("0", "no-number", "9" * 30):
        assert seen(home.owner, answer(home, act, ref), until="2027-03-20")[0] == 404
    assert seen(home.owner, answer(home, act))[0] == 405
    reminder = Reminder.objects.get()
    assert (reminder.acknowledged_at, reminder.snoozed_until) == (None, None)


def test_after_an_answer_one_is_led_nowhere_else(home: House) -> None:
    for elsewhere in ("https://example.org/deadlines/", "//example.org", "/account/logout/", ""):
        response = signed_in(home.owner).post(answer(home, "acknowledgement"), {"next": elsewhere})
        assert response.headers["location"] == MINE


def test_what_nobody_answers_for_stands_out_and_who_watches_can_take_it(home: House) -> None:
    for person in (home.owner, home.deputy, home.manager):
        leaving.leave(person, by=System("test"))
    run_on(0)
    page = seen(home.dpo, ALL)[1]
    assert "nobody answers for this" in page
    assert "I take care" in page
    signed_in(home.dpo).post(answer(home, "acknowledgement"))
    assert Reminder.objects.get().acknowledged_by == home.dpo


def test_who_watches_gets_no_link_to_what_is_closed_to_them(home: House) -> None:
    grant(home.owner, home.use_case, 10)
    groups = signed_in(home.dpo).get(ALL).context["page"].groups
    urls = {row.key: row.url for group in groups for row in group.rows}
    assert urls == {"grant_end": "", "use_case_review": home.use_case.get_absolute_url()}


def test_the_navigation_counts_dates_that_wait(home: House) -> None:
    assert 'class="count"' not in seen(home.owner, MINE)[1]
    run_on(0)
    assert '<span class="count">1<' in seen(home.owner, MINE)[1]
    signed_in(home.owner).post(answer(home, "acknowledgement"))
    assert 'class="count"' not in seen(home.owner, MINE)[1]


def fill(home: House, count: int) -> None:
    """For each: one date of every kind, all reminded of."""
    for _number in range(count):
        made = reviewed(home.owner, home.deputy, home.department, 5)
        made.ends_on = TODAY + timedelta(days=6)
        made.save()
        vendor = makers.vendor(home.owner)
        makers.agreement(vendor, ends=80, notice_days=40)
        makers.measure(vendor, evidence_until=TODAY + timedelta(days=20))
        person = makers.person("employee", department=home.department)
        key(grant(person, made, 10), home.dpo, 5)
    run_on(0)


@pytest.mark.parametrize(("who", "url"), [("owner", MINE), ("manager", MINE), ("dpo", ALL)])
def test_the_pages_do_not_grow(home: House, who: str, url: str) -> None:
    def cost() -> int:
        client = signed_in(getattr(home, who))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    fill(home, 1)
    few = cost()
    fill(home, 2)
    assert cost() == few <= MOST


def test_pages_follow_each_other_without_gap_or_repetition(home: House) -> None:
    fill(home, 9)
    client, url, shown = signed_in(home.dpo), ALL, []
    while url:
        page = client.get(url).context["page"]
        shown += [(row.due_on, row.key, row.ref) for group in page.groups for row in group.rows]
        url = ALL + page.page.next_url if page.page.next_url else ""
    assert len(shown) == len(set(shown)) == 9 * 7 + 1
    assert [day for day, _key, _ref in shown] == sorted(day for day, _key, _ref in shown)


def test_a_cursor_of_another_list_gives_the_first_page(home: House) -> None:
    assert titles(home.owner, MINE + "?after=nonsense") == [str(home.use_case)]


def test_titles_are_escaped(home: House) -> None:
    home.use_case.title = "<script>alert(1)</script>"
    home.use_case.save()
    run_on(0)
    assert "<script>alert" not in seen(home.owner, MINE)[1]


def test_strangers_sign_in_first(client: Any, home: House) -> None:
    with on(0):
        assert client.get(MINE).status_code == client.get(ALL).status_code == 302
