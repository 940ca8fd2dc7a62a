"""Nobody decides on what was added after they had opened the message."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.interactions.models import Hold, Interaction, ReviewJob
from apps.lifecycle.advance import RefusedError
from apps.review.models import ItemState, LeftIn, Outcome, ReviewItem, Verdict
from apps.review.services import second_look, verdicts
from apps.review.services.marks import mark_of
from apps.review.services.reports import report
from tests.cast import Cast
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db
OFFICER, AUTHOR = "mira.koehler", "jonas.weber"


@pytest.fixture
def item(cast: Cast) -> ReviewItem:
    return item_of(message(cast, found={"EMAIL": 1}))


def test_a_report_that_came_meanwhile_is_read_first(cast: Cast, item: ReviewItem) -> None:
    seen = mark_of(item)
    report(item.interaction, "This is about my colleague", by=cast.people[AUTHOR])
    _refused(cast, item, seen)
    decided = verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OFFICER], seen=mark_of(item))
    assert decided.outcome == Outcome.IN_ORDER


def test_so_is_what_the_second_look_found(cast: Cast, item: ReviewItem) -> None:
    seen = mark_of(item)
    second_look.commit(ReviewJob(interaction=item.interaction), {("SECRET_KEY", "keys.any"): 1})
    assert LeftIn.objects.filter(interaction=item.interaction).exists()
    _refused(cast, item, seen)


def test_a_held_message_is_not_released_on_an_old_view(cast: Cast) -> None:
    waiting = item_of(message(cast, held=True))
    with pytest.raises(RefusedError) as refused:
        verdicts.release(waiting, by=cast.people[OFFICER], seen="1-0-7-0")
    assert refused.value.code == "changed"
    released = verdicts.release(waiting, by=cast.people[OFFICER], seen=mark_of(waiting))
    assert released.outcome == Outcome.RELEASE


def test_an_answer_that_is_held_in_turn_is_not_released_on_the_view_of_its_question(cast: Cast) -> None:
    waiting = item_of(message(cast, held=True))
    seen = mark_of(waiting)
    verdicts.release(waiting, by=cast.people["felix.baumann"], seen=seen)
    Interaction.objects.filter(pk=waiting.interaction_id).update(
        hold=Hold.WAITING, state="held", hold_ended_at=None
    )
    item = item_of(waiting.interaction)
    assert item.state == ItemState.OPEN
    with pytest.raises(RefusedError) as refused:
        verdicts.release(item, by=cast.people[OFFICER], seen=seen)
    assert refused.value.code == "changed"


def test_the_page_sends_it_along_and_shows_the_message_again(
    cast: Cast, client: Client, item: ReviewItem
) -> None:
    cast.login(client, OFFICER)
    page = client.get(item.get_absolute_url()).content.decode()
    seen = mark_of(item)
    assert page.count(f'name="seen" value="{seen}"') == 3
    report(item.interaction, "", by=cast.people[AUTHOR])
    address = reverse("review_verdict", args=[item.pk])
    again = client.post(address, {"outcome": "in_order", "seen": seen}, headers={"hx-request": "true"})
    assert (again.status_code, Verdict.objects.count()) == (409, 0)
    assert f'name="seen" value="{mark_of(item)}"' in again.content.decode()
    without = client.post(address, {"outcome": "in_order"}, headers={"hx-request": "true"})
    assert (without.status_code, Verdict.objects.count()) == (409, 0)
    done = client.post(
        address, {"outcome": "in_order", "seen": mark_of(item)}, headers={"hx-request": "true"}
    )
    assert (done.status_code, Verdict.objects.count()) == (200, 1)


def test_who_was_slower_is_told_that_it_is_decided(cast: Cast, item: ReviewItem) -> None:
    seen = mark_of(item)
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people["felix.baumann"])
    with pytest.raises(RefusedError) as refused:
        verdicts.decide(item, Outcome.OBJECTION, "no", by=cast.people[OFFICER], seen=seen)
    assert refused.value.code == "wrong_state"


def _refused(cast: Cast, item: ReviewItem, seen: str) -> None:
    with pytest.raises(RefusedError) as refused:
        verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OFFICER], seen=seen)
    item.refresh_from_db()
    assert (refused.value.code, item.state) == ("changed", ItemState.OPEN)
