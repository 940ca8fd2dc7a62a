"""A verdict that was a mistake is taken back: soon by whoever decided, later by somebody else."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import RoleAssignment, User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.interactions.models import ContentKind, Interaction, InteractionState
from apps.interactions.services import contents
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.models import Notice
from apps.review.lifecycle import ALONE
from apps.review.models import ItemState, Outcome, ReviewItem, Verdict
from apps.review.pages.item import item_page
from apps.review.services import verdicts
from apps.review.services.marks import mark_of
from apps.review.services.reports import report
from apps.review.services.results import for_interactions
from tests.cast import Cast
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db
OFFICER, OTHER, DPO, AUTHOR = "mira.koehler", "felix.baumann", "sabine.keller", "jonas.weber"
WHY = "I pressed the wrong key"


@pytest.fixture
def decided(cast: Cast) -> ReviewItem:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.OBJECTION, "Names a customer", by=cast.people[OFFICER])
    return _fresh(item)


def test_it_waits_again_and_everybody_concerned_is_told(cast: Cast, decided: ReviewItem) -> None:
    taken = verdicts.take_back(decided, WHY, by=cast.people[OTHER])
    item = _fresh(decided)
    assert (item.state, item.reason, taken.outcome) == (ItemState.OPEN, "taken_back", Outcome.TAKEN_BACK)
    assert item.due_at is not None
    assert item.due_at > clock.now()
    event = AuditEvent.objects.get(event="review:correct", target=str(item.pk))
    assert (event.actor, event.details["verdict"]) == (cast.people[OTHER].pseudonym, str(taken.reference))
    assert contents.read(item.interaction.thread_id, ContentKind.REASON, taken.reference) == WHY
    assert Notice.objects.visible_to(cast.people[AUTHOR])[0].kind == "review_taken_back"
    assert Notice.objects.visible_to(cast.people[OFFICER])[0].kind == "review_corrected"
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OTHER])
    given = Verdict.objects.filter(item=item).values_list("outcome", flat=True)
    assert list(given) == ["in_order", "taken_back", "objection"]


def test_the_author_reads_all_of_it(cast: Cast, decided: ReviewItem, client: Client) -> None:
    verdicts.take_back(decided, WHY, by=cast.people[OTHER])
    result = for_interactions([decided.interaction_id])[decided.interaction_id]
    assert (result.reason, [each.reason for each in result.earlier]) == (WHY, ["Names a customer"])
    cast.login(client, AUTHOR)
    for address in (reverse("my_reviews"), reverse("chat_message", args=[decided.interaction_id])):
        page = client.get(address).content.decode()
        assert WHY in page
        assert "Names a customer" in page
    report(decided.interaction, "At last", by=cast.people[AUTHOR])
    assert len(for_interactions([decided.interaction_id])[decided.interaction_id].earlier) == 2


def test_whoever_decided_has_some_minutes_for_it(cast: Cast, decided: ReviewItem) -> None:
    officer, other = cast.people[OFFICER], cast.people[OTHER]
    with time_machine.travel(clock.now() + ALONE + timedelta(seconds=1)):
        assert "correct" not in allowed(decided, officer)
        assert "correct" in allowed(decided, other)
        with pytest.raises(RefusedError) as refused, translation.override("en"):
            verdicts.take_back(decided, WHY, by=officer)
        assert "more than 15 minutes ago" in str(refused.value)
        with translation.override("en"):
            assert item_page(decided, officer, "").why_none == str(refused.value)
    verdicts.take_back(decided, WHY, by=officer)
    assert _fresh(decided).state == ItemState.OPEN
    assert not Notice.objects.filter(kind="review_corrected").exists()


def test_a_reason_is_needed(cast: Cast, decided: ReviewItem) -> None:
    assert _refused(decided, cast.people[OTHER], " ") == "reason_missing"


@pytest.mark.parametrize("name", [AUTHOR, "katharina.brandt", DPO])
def test_only_officers_take_back_what_officers_decided(cast: Cast, decided: ReviewItem, name: str) -> None:
    assert _refused(decided, cast.people[name]) == "not_permitted"


def test_nobody_takes_a_verdict_on_the_own_message_back(cast: Cast, decided: ReviewItem) -> None:
    RoleAssignment.objects.create(user=cast.people[AUTHOR], role="officer")
    author = User.objects.get(pk=cast.people[AUTHOR].pk)
    assert _refused(decided, author) == "four_eyes"


def test_a_case_goes_back_to_the_dpo(cast: Cast) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.TO_DPO, "please", by=cast.people[OFFICER])
    verdicts.decide(_fresh(item), Outcome.IN_ORDER, by=cast.people[DPO])
    item = _fresh(item)
    assert _refused(item, cast.people[OFFICER]) == "not_permitted"
    verdicts.take_back(item, WHY, by=cast.people[DPO])
    item = _fresh(item)
    assert item.state == ItemState.ESCALATED
    assert AuditEvent.objects.filter(event="review:correct_case", target=str(item.pk)).count() == 1
    assert verdicts.decide(item, Outcome.OBJECTION, "so", by=cast.people[DPO]).outcome == Outcome.OBJECTION


def test_a_released_message_is_left_alone_until_it_is_answered(cast: Cast) -> None:
    item = item_of(message(cast, held=True))
    verdicts.release(item, by=cast.people[OFFICER])
    item = _fresh(item)
    assert _refused(item, cast.people[OTHER]) == "not_possible"
    Interaction.objects.filter(pk=item.interaction_id).update(
        state=InteractionState.COMPLETED, ended_at=clock.now()
    )
    verdicts.take_back(_fresh(item), WHY, by=cast.people[OTHER])
    assert set(allowed(_fresh(item), cast.people[OTHER])) == {"in_order", "objection", "to_dpo"}


def test_the_page_offers_it_and_stays_with_the_message(
    cast: Cast, client: Client, decided: ReviewItem
) -> None:
    cast.login(client, OTHER)
    address = reverse("review_correction", args=[decided.pk])
    assert address in client.get(decided.get_absolute_url()).content.decode()
    said = {"reason": WHY, "seen": mark_of(decided)}
    assert client.post(address, {"seen": said["seen"]}).status_code == 422
    assert client.post(address, {**said, "seen": "old"}).status_code == 409
    answer = client.post(f"{address}?tab=decided", said)
    assert answer.headers["Location"] == f"{decided.get_absolute_url()}?tab=decided"
    page = client.get(answer.headers["Location"]).content.decode()
    assert reverse("review_verdict", args=[decided.pk]) in page
    assert WHY in page
    verdicts.decide(_fresh(decided), Outcome.IN_ORDER, by=cast.people[OFFICER])
    said = {"reason": WHY, "seen": mark_of(decided)}
    swapped = client.post(address, said, headers={"hx-request": "true"})
    assert (swapped.status_code, WHY in swapped.content.decode()) == (200, True)


def _refused(item: ReviewItem, by: User, reason: str = WHY) -> str:
    with pytest.raises(RefusedError) as refused:
        verdicts.take_back(item, reason, by=by)
    return refused.value.code


def _fresh(item: ReviewItem) -> ReviewItem:
    return ReviewItem.objects.select_related("interaction").get(pk=item.pk)
