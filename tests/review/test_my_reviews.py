"""What an author sees of the review of their messages."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from apps.accounts.models import RoleAssignment
from apps.audit.record import record
from apps.interactions.models import Interaction
from apps.notices.models import Notice
from apps.review.models import Outcome
from apps.review.offices import Office
from apps.review.pages.openings import openings_of
from apps.review.services import verdicts
from tests.cast import Cast
from tests.review.makers import erase, item_of, message

pytestmark = pytest.mark.django_db
AUTHOR, OTHER, OFFICER, DPO = "jonas.weber", "leyla.aydin", "mira.koehler", "sabine.keller"
REASON = "Names a customer who did not agree"


@pytest.fixture(autouse=True)
def _nothing_yet(cast: Cast) -> None:
    """The messages of the demo are not of interest here."""
    stranger = cast.people["petra.janssen"]
    Interaction.objects.filter(person=cast.people[AUTHOR]).update(person=stranger)


def test_verdict_reason_and_who_opened_it_are_shown_to_the_author_only(cast: Cast, client: Client) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    cast.login(client, OFFICER)
    client.get(item.get_absolute_url())
    verdicts.decide(item, Outcome.OBJECTION, REASON, by=cast.people[OFFICER])
    page = _page(cast, client, AUTHOR)
    assert REASON in page
    assert "Compliance, " in page
    assert cast.people[OFFICER].full_name not in page
    assert REASON not in _page(cast, client, OTHER)


def test_the_dpo_is_named_by_office(cast: Cast, client: Client) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.TO_DPO, "Please look at this", by=cast.people[OFFICER])
    cast.login(client, DPO)
    client.get(item.get_absolute_url())
    page = _page(cast, client, AUTHOR)
    assert "Datenschutzbeauftragte, " in page
    assert "Please look at this" not in page


def test_an_office_that_changed_hands_stays_with_its_openings(cast: Cast, client: Client) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.TO_DPO, "Please look at this", by=cast.people[OFFICER])
    for who in (DPO, OFFICER):
        cast.login(client, who)
        client.get(item.get_absolute_url())
    with transaction.atomic():  # from before offices were written down
        record("review:open", item, by=cast.people[OFFICER])
    RoleAssignment.objects.filter(user=cast.people[DPO], role="dpo").update(user=cast.people[OFFICER])
    (opened,) = openings_of([item]).values()
    assert [each.office for each in opened] == [Office.DPO.label, Office.COMPLIANCE.label, Office.DPO.label]


def test_what_was_not_picked_is_not_listed_and_the_page_says_so(cast: Cast, client: Client) -> None:
    item_of(message(cast, rate=0))
    assert "tbl stacked" not in _page(cast, client, AUTHOR)


def test_the_notice_about_a_program_leads_here(cast: Cast, client: Client) -> None:
    sent = message(cast, found={"EMAIL": 1})
    Interaction.objects.filter(pk=sent.pk).update(channel="api")
    sent.refresh_from_db()
    verdicts.decide(item_of(sent), Outcome.OBJECTION, REASON, by=cast.people[OFFICER])
    assert Notice.objects.visible_to(cast.people[AUTHOR])[0].link == reverse("my_reviews")
    assert REASON in _page(cast, client, AUTHOR)


def test_an_erased_conversation_keeps_the_verdict_without_words(cast: Cast, client: Client) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.OBJECTION, REASON, by=cast.people[OFFICER])
    erase(item.interaction)
    page = _page(cast, client, AUTHOR)
    assert "tbl stacked" in page
    assert REASON not in page


def test_many_messages_cost_as_many_queries_as_one(
    cast: Cast, client: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    def decided() -> None:
        item = item_of(message(cast, found={"EMAIL": 1}))
        verdicts.decide(item, Outcome.OBJECTION, REASON, by=cast.people[OFFICER])

    decided()
    cast.login(client, AUTHOR)
    client.get(reverse("my_reviews"))
    with django_assert_max_num_queries(40) as first:
        client.get(reverse("my_reviews"))
    for _ in range(4):
        decided()
    with django_assert_num_queries(len(first)):
        assert client.get(reverse("my_reviews")).content.decode().count(REASON) == 5


def _page(cast: Cast, client: Client, who: str) -> str:
    cast.login(client, who)
    return client.get(reverse("my_reviews")).content.decode()
