"""A reason that was typed is still there when the decision wasn't taken."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.review.models import ItemState, Outcome, ReviewItem
from apps.review.services import verdicts
from apps.review.services.marks import mark_of
from tests.cast import Cast
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db
OFFICER, OTHER = "mira.koehler", "felix.baumann"
WHY = 'Names a <customer> who "did not agree"'
TYPED = re.compile(r'id="reason-(\w+)"[^>]*>([^<]*)</textarea>')


@pytest.mark.parametrize("outcome", ["objection", "to_dpo"])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
def test_of_a_verdict(cast: Cast, client: Client, outcome: str, headers: dict[str, str]) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    cast.login(client, OFFICER)
    url, sent = reverse("review_verdict", args=[item.pk]), {"outcome": outcome, "reason": WHY}
    answer = client.post(url, sent | {"seen": "before"}, headers=headers)
    expected = {"objection": "", "to_dpo": ""} | {outcome: _escaped(WHY)}
    assert (answer.status_code, _typed(answer.content)) == (409, expected)
    answer = client.post(url, sent | {"reason": "x" * 2001}, headers=headers)
    assert (answer.status_code, _typed(answer.content)[outcome]) == (422, "x" * 2001)


def test_of_withholding(cast: Cast, client: Client) -> None:
    _comes_back(cast, client, "withhold", "review_withholding", item_of(message(cast, held=True)))


def test_of_a_correction(cast: Cast, client: Client) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.OBJECTION, WHY, by=cast.people[OTHER])
    _comes_back(cast, client, "correct", "review_correction", item)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
@pytest.mark.parametrize("more", [True, False], ids=["next", "none"])
def test_where_somebody_else_was_faster(
    cast: Cast, client: Client, headers: dict[str, str], more: bool
) -> None:
    """It stands above the message that comes next, said to be of the one before, and in no form."""
    ReviewItem.objects.update(state=ItemState.DECIDED)
    item = item_of(message(cast, found={"EMAIL": 1}))
    following = item_of(message(cast, found={"EMAIL": 1})) if more else None
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OTHER])
    answer = _object(cast, client, item, mark_of(item), headers)
    _stands_there(answer, item)
    place = f"/review/{following.pk}/verdict/" if following else "Nothing to review"
    assert place in answer.content.decode()


@pytest.mark.parametrize("outcome", [Outcome.IN_ORDER, Outcome.TO_DPO])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
def test_where_it_was_moved_on_since_it_was_opened(
    cast: Cast, client: Client, headers: dict[str, str], outcome: Outcome
) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    before = mark_of(item)
    verdicts.decide(item, outcome, "Of a customer", by=cast.people[OTHER])
    _stands_there(_object(cast, client, item, before, headers), item)


def test_without_a_reason_the_next_page_has_an_address_of_its_own(cast: Cast, client: Client) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OTHER])
    cast.login(client, OFFICER)
    sent = {"outcome": "in_order", "reason": " ", "seen": mark_of(item)}
    assert client.post(reverse("review_verdict", args=[item.pk]), sent).status_code == 302


def _object(cast: Cast, client: Client, item: ReviewItem, seen: str, headers: dict[str, str]) -> Any:
    cast.login(client, OFFICER)
    url, sent = reverse("review_verdict", args=[item.pk]), {"outcome": "objection", "reason": WHY}
    return client.post(url, sent | {"seen": seen}, headers={"accept-language": "en"} | headers)


def _stands_there(answer: Any, item: ReviewItem) -> None:
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"What was typed for #{item.pk}:" in page
    assert page.count(f"<p>{_escaped(WHY)}</p>") == 1
    assert WHY not in page
    assert not any(_typed(answer.content).values())
    assert WHY not in str(answer.headers) + str(answer.cookies)


def _comes_back(cast: Cast, client: Client, name: str, page: str, item: ReviewItem) -> None:
    cast.login(client, OFFICER)
    sent = {"outcome": "", "reason": WHY, "seen": "before"}
    answer = client.post(reverse(page, args=[item.pk]), sent)
    assert (answer.status_code, _typed(answer.content)[name]) == (409, _escaped(WHY))


def _typed(page: bytes) -> dict[str, str]:
    return dict(TYPED.findall(page.decode()))


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
