"""A reason that was typed is still there when the decision wasn't taken."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from apps.review.models import Outcome, ReviewItem
from apps.review.services import verdicts
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


def _comes_back(cast: Cast, client: Client, name: str, page: str, item: ReviewItem) -> None:
    cast.login(client, OFFICER)
    sent = {"outcome": "", "reason": WHY, "seen": "before"}
    answer = client.post(reverse(page, args=[item.pk]), sent)
    assert (answer.status_code, _typed(answer.content)[name]) == (409, _escaped(WHY))


def _typed(page: bytes) -> dict[str, str]:
    return dict(TYPED.findall(page.decode()))


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
