"""Professional secrets: a reviewer without an undertaking sees counts, and decides nothing unread."""

from datetime import timedelta

import pytest
from django.test import Client

from apps.common import clock
from apps.interactions.models import Hold
from apps.lifecycle.advance import RefusedError
from apps.register.models import SecrecyUndertaking, UseCaseVersion
from apps.register.services import secrecy
from apps.review.models import ItemState, Outcome, ReviewItem
from apps.review.services import verdicts
from tests.cast import Cast
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db
BOUND, UNBOUND, DPO = "mira.koehler", "felix.baumann", "sabine.keller"
WORDS = "about the pump"


@pytest.fixture
def item(cast: Cast) -> ReviewItem:
    """A message of a use case that came to handle professional secrets."""
    use_case = cast.use_cases["UC-0001"]
    UseCaseVersion.objects.create(
        use_case=use_case, number=9, purpose="Secrets", data_categories=["secrecy_203"]
    )
    return item_of(message(cast, found={"EMAIL": 1}))


def shown(cast: Cast, client: Client, item: ReviewItem, who: str) -> str:
    cast.login(client, who)
    return client.get(item.get_absolute_url()).content.decode()


def test_who_has_undertaken_reads_it_and_who_has_not_sees_counts(
    cast: Cast, client: Client, item: ReviewItem
) -> None:
    assert WORDS in shown(cast, client, item, BOUND)
    page = shown(cast, client, item, UNBOUND)
    assert WORDS not in page
    assert "§ 203 StGB" in page
    assert "EMAIL" in page or "E-Mail" in page


def test_the_end_of_an_undertaking_hides_it(cast: Cast, client: Client, item: ReviewItem) -> None:
    SecrecyUndertaking.objects.filter(person=cast.people[BOUND]).update(
        valid_until=clock.today() - timedelta(days=1)
    )
    assert WORDS not in shown(cast, client, item, BOUND)


def test_other_use_cases_need_none(cast: Cast, client: Client) -> None:
    assert WORDS in shown(cast, client, item_of(message(cast)), UNBOUND)


@pytest.mark.parametrize("outcome", [Outcome.IN_ORDER, Outcome.OBJECTION])
def test_nobody_decides_on_what_they_may_not_read(cast: Cast, item: ReviewItem, outcome: Outcome) -> None:
    with pytest.raises(RefusedError) as refused:
        verdicts.decide(item, outcome, "because", by=cast.people[UNBOUND])
    assert refused.value.code == "secrecy"
    assert verdicts.decide(item, outcome, "because", by=cast.people[BOUND]).outcome == outcome


def test_a_held_message_is_not_released_unread(cast: Cast, item: ReviewItem) -> None:
    waiting = item_of(message(cast, held=True))
    with pytest.raises(RefusedError) as refused:
        verdicts.release(waiting, by=cast.people[UNBOUND])
    assert refused.value.code == "secrecy"


def test_a_held_message_that_nobody_may_read_can_be_kept_from_leaving(
    cast: Cast, client: Client, item: ReviewItem
) -> None:
    SecrecyUndertaking.objects.update(valid_until=clock.today() - timedelta(days=1))
    waiting = item_of(message(cast, held=True))
    page = shown(cast, client, waiting, BOUND)
    assert WORDS not in page
    assert 'id="ask-withhold"' in page
    assert 'id="do-release"' not in page
    verdicts.withhold(waiting, "Nobody may read it", by=cast.people[BOUND])
    waiting.refresh_from_db()
    assert (waiting.state, waiting.interaction.hold) == (ItemState.DECIDED, Hold.WITHHELD)


def test_it_can_be_handed_to_the_dpo_who_needs_an_undertaking_too(cast: Cast, item: ReviewItem) -> None:
    verdicts.decide(item, Outcome.TO_DPO, "please", by=cast.people[UNBOUND])
    item.refresh_from_db()
    with pytest.raises(RefusedError):
        verdicts.decide(item, Outcome.IN_ORDER, "fine", by=cast.people[DPO])
    today = clock.today()
    secrecy.keep(cast.people[DPO], today, today, "File 7", by=cast.people[DPO])
    closed = verdicts.decide(item, Outcome.IN_ORDER, "fine", by=cast.people[DPO])
    assert closed.outcome == Outcome.IN_ORDER
