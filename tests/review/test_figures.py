"""Results of review: what counts where, who sees which use case, and the page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.common import clock
from apps.interactions.models import Interaction
from apps.review.models import Draw, ItemState, Outcome, ReviewItem
from apps.review.pages.figures import figures_page, share_text
from apps.review.services import reports, verdicts
from apps.review.services.items import queue
from apps.review.statistics.estimation import Part, estimate
from apps.review.statistics.figures import Figures, Tally, figures_since
from apps.review.statistics.folding import FEWEST, People, folded
from tests.cast import Cast
from tests.review.makers import item_of, job_of, message

OFFICER, COUNCIL, AUTHOR = "mira.koehler", "petra.janssen", "jonas.weber"
AUTHORS = ("jonas.weber", "leyla.aydin", "miriam.schulte", "owen.hughes", "daniel.hoffmann")
pytestmark = pytest.mark.django_db


def tally_of(cast: Cast) -> Tally:
    month = clock.today().replace(day=1)
    return figures_since(month, viewer=cast.people[OFFICER]).months[month]


def drawn(cast: Cast, count: int, *, rate: int = 20, author: str = AUTHOR) -> Sequence[ReviewItem]:
    """That many messages of which as many were drawn as the rate says, without chance."""
    items = [item_of(message(cast, author, rate=rate)) for _ in range(count)]
    for number, item in enumerate(items):
        is_drawn = number < count * rate // 100
        item.draw, item.state = (
            (Draw.DRAWN, ItemState.OPEN) if is_drawn else (Draw.PASSED, ItemState.NOT_SELECTED)
        )
        item.save()
    return items


def decide(cast: Cast, item: ReviewItem, outcome: Outcome = Outcome.IN_ORDER) -> None:
    verdicts.decide(item, outcome, "Because", by=cast.people[OFFICER])


def test_what_was_drawn_speaks_for_what_was_not(cast: Cast) -> None:
    first, second, *_rest = drawn(cast, 10)
    decide(cast, first, Outcome.OBJECTION)
    decide(cast, second)
    tally = tally_of(cast)
    assert (tally.messages, tally.read, tally.objected, tally.waiting) == (10, 2, 1, 0)
    assert (tally.of_all.value, tally.of_all.covered) == (0.5, 10)


def test_what_was_found_is_a_part_of_its_own(cast: Cast) -> None:
    found = [item_of(message(cast, found={"EMAIL": 1})) for _ in range(2)]
    decide(cast, found[0], Outcome.OBJECTION)
    decide(cast, found[1])
    for item in drawn(cast, 10)[:2]:
        decide(cast, item)
    tally = tally_of(cast)
    assert tally.of_all.value == pytest.approx(1 / 12)
    assert (tally.unnoticed.value, tally.unnoticed.messages) == (0.0, 10)


def test_who_reports_a_message_that_was_passed_over_makes_no_sample_of_it(cast: Cast) -> None:
    items = drawn(cast, 10)
    decide(cast, items[0])
    reports.report(items[9].interaction, "Wrong", by=cast.people[AUTHOR])
    items[9].refresh_from_db()
    decide(cast, items[9], Outcome.OBJECTION)
    tally = tally_of(cast)
    assert (tally.read, tally.objected, tally.waiting) == (2, 1, 1)
    assert tally.of_all.value == 0.0


def test_chance_decides_on_a_message_too_that_was_reported_before_its_job(cast: Cast) -> None:
    sent = message(cast, rate=0)
    reports.report(sent, "Wrong", by=cast.people[AUTHOR])
    queue(job_of(sent))
    item = ReviewItem.objects.get(interaction=sent)
    assert (item.draw, item.probability, item.state) == (Draw.PASSED, 0.0, ItemState.OPEN)


def test_the_last_verdict_counts_and_one_taken_back_is_none(cast: Cast) -> None:
    item = item_of(message(cast))
    decide(cast, item, Outcome.OBJECTION)
    item.refresh_from_db()
    verdicts.take_back(item, "By mistake", by=cast.people[OFFICER])
    assert (tally_of(cast).read, tally_of(cast).waiting) == (0, 1)
    item.refresh_from_db()
    decide(cast, item)
    assert (tally_of(cast).read, tally_of(cast).objected) == (1, 0)


def test_what_is_with_the_dpo_waits_and_may_be_overdue(cast: Cast) -> None:
    item = item_of(message(cast))
    decide(cast, item, Outcome.TO_DPO)
    ReviewItem.objects.update(due_at=clock.now() - timedelta(hours=1))
    tally = tally_of(cast)
    assert (tally.read, tally.waiting, tally.overdue) == (0, 1, 1)


def test_messages_of_protected_functions_are_in_no_figure(cast: Cast) -> None:
    drawn(cast, 5)
    item_of(message(cast, COUNCIL))
    assert tally_of(cast).messages == 5


def test_a_message_counts_in_its_own_month(cast: Cast) -> None:
    before = clock.start_of(clock.today().replace(day=1)) - timedelta(seconds=1)
    item_of(message(cast, at=before))
    month = clock.today(before).replace(day=1)
    found = figures_since(month, viewer=cast.people[OFFICER])
    assert {begin: tally.messages for begin, tally in found.months.items()} == {month: 1}


def test_who_reads_no_messages_sees_no_month_of_few_people(cast: Cast) -> None:
    for author in AUTHORS[:4]:
        item_of(message(cast, author))
    page = figures_page(cast.people[COUNCIL], "")
    assert (page.months, page.use_cases) == ([], [])
    assert figures_page(cast.people[OFFICER], "").months[0].cells[0].text == "4"
    item_of(message(cast, AUTHORS[4]))
    assert figures_page(cast.people[COUNCIL], "").months[0].cells[0].text == "5"


def test_a_use_case_of_few_people_is_shown_with_the_smallest_of_the_others(cast: Cast) -> None:
    for author in AUTHORS:
        item_of(message(cast, author))
    other = message(cast)
    Interaction.objects.filter(pk=other.pk).update(use_case=cast.use_cases["UC-0002"])
    item_of(other)
    (together,) = figures_page(cast.people[COUNCIL], "").use_cases
    assert (together.url, together.cells[0].text) == ("", "6")
    shown = figures_page(cast.people[OFFICER], "").use_cases
    assert [row.cells[0].text for row in shown] == ["5", "1"]


def test_nobody_else_sees_a_figure(cast: Cast) -> None:
    drawn(cast, 5)
    for who in ("jonas.weber", "katharina.brandt", "hannah.vogt", "david.schreiber"):
        assert figures_since(clock.today().replace(day=1), viewer=cast.people[who]).months == {}


def sent(answer: Any) -> bytes:
    async def whole() -> bytes:
        return b"".join([block async for block in answer.streaming_content])

    return async_to_sync(whole)()


def test_pages_have_the_same_number_of_queries_for_any_number_of_messages(cast: Cast) -> None:
    def queries(who: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            figures_page(cast.people[who], "")
        return len(seen)

    for author in AUTHORS:
        drawn(cast, 1, author=author)
    few = queries(OFFICER), queries(COUNCIL)
    for author in AUTHORS:
        drawn(cast, 5, author=author)
    assert (queries(OFFICER), queries(COUNCIL)) == few


def test_a_share_says_of_how_many_messages_it_is_known(cast: Cast) -> None:
    assert share_text(estimate([Part(10, 0, 0)])) == "–"
    assert share_text(estimate([Part(100, 100, 2)])) == "2,0 % (2,0–2,0 %)"
    assert (
        share_text(estimate([Part(50, 50, 1), Part(50, 0, 0)]))
        == "2,0 % (2,0–2,0 %), von 50 % der Nachrichten"
    )


def test_the_page_and_its_file_say_the_same(cast: Cast) -> None:
    browser = Client()
    cast.login(browser, OFFICER)
    for item in drawn(cast, 10)[:2]:
        decide(cast, item, Outcome.OBJECTION)
    shown = browser.get(reverse("review_figures")).content.decode()
    assert "100,0 %" in shown
    handed_out = browser.get(reverse("review_figures_export", args=["csv"]))
    cells = sent(handed_out).decode("utf-8-sig").splitlines()[1].split(";")
    assert cells[2:8] == ["10", "2", "0", "0", "2", "1.0"]


@pytest.mark.parametrize("people", [(1, 9), (5, 6, 7), (1, 1, 1, 1, 1, 8, 20), (4, 4), (5,), (2, 5, 5)])
def test_every_line_is_of_enough_people(people: Sequence[int]) -> None:
    month, keys = date(2026, 11, 1), [UUID(int=number) for number in range(len(people))]
    tallies: dict[UUID | None, Tally] = {key: Tally(messages=10 + n) for n, key in enumerate(keys)}
    found = Figures(
        {month: Tally(messages=sum(tally.messages for tally in tallies.values()))}, {month: tallies}
    )
    counted = dict(zip(keys, people, strict=True))
    seen = folded(found, People({month: sum(people)}, {(month, key): n for key, n in counted.items()}))
    lines = seen.use_cases[month]
    alone = {key for key in lines if key}
    assert all(counted[key] >= FEWEST for key in alone)
    assert sum(tally.messages for tally in lines.values()) == found.months[month].messages
    if hidden := counted.keys() - alone:
        assert max(counted[key] for key in hidden) >= FEWEST or not alone
