"""What waits for review stands on the start page of who reviews."""

import pytest
from django.urls import reverse

from apps.common.needs import needs_of
from apps.review import needs
from tests.cast import Cast
from tests.review.makers import item_of, message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_officers_are_told_how_much_waits_and_others_are_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        item_of(message(cast))
    officer = cast.people["mira.koehler"]
    (need,) = [each for each in needs_of(officer) if each.url == reverse("review")]
    assert (need.count, need.text) == (2, "2 messages wait for review")
    assert not [each for each in needs_of(cast.people["jonas.weber"]) if each.url == reverse("review")]
    monkeypatch.setattr(needs, "MOST", 2)
    assert [each.text for each in needs.needs_of(officer)] == ["1+ messages wait for review"]
