"""The log undoes no pseudonym."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.review.models import Outcome
from apps.review.services import verdicts
from apps.review.services.reports import report
from tests.cast import Cast
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db
AUTHOR, OFFICER = "jonas.weber", "mira.koehler"


def test_no_event_of_a_reported_message_names_its_author(cast: Cast, client: Client) -> None:
    item = item_of(message(cast))
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OFFICER])
    report(item.interaction, "", by=cast.people[AUTHOR])
    cast.login(client, OFFICER)
    for wanted in (f"review.reviewitem:{item.pk}", f"interactions.interaction:{item.interaction_id}"):
        rows = client.get(reverse("audit"), {"target": wanted}).context["page"].rows
        assert not any("Weber" in row.who for row in rows)
    named = client.get(reverse("audit"), {"actor": "Weber", "noun": "review"}).context["page"].rows
    assert named == []
