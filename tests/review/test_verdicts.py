"""Deciding: verdict, move, sealed reason, event and notice together or not at all."""

from collections.abc import Callable

import pytest

from apps.audit.models import AuditEvent
from apps.interactions.models import Content, ContentKind, Hold, InteractionState, JobKind, ReviewJob
from apps.interactions.services import contents
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.review.models import ItemState, Outcome, ReviewItem, Verdict
from apps.review.services import verdicts
from tests.cast import Cast
from tests.review.makers import erase, item_of, message

pytestmark = pytest.mark.django_db
OFFICER, OTHER, DPO, AUTHOR = "mira.koehler", "felix.baumann", "sabine.keller", "jonas.weber"
REASON = "Names a customer who did not agree"


@pytest.fixture
def item(cast: Cast) -> ReviewItem:
    return item_of(message(cast, found={"EMAIL": 1}))


@pytest.fixture
def held(cast: Cast) -> ReviewItem:
    return item_of(message(cast, held=True))


def _refused(act: Callable[[], object]) -> str:
    before = Verdict.objects.count()
    with pytest.raises(RefusedError) as refusal:
        act()
    assert Verdict.objects.count() == before
    return refusal.value.code


def test_an_objection_leaves_everything_behind(cast: Cast, item: ReviewItem) -> None:
    officer = cast.people[OFFICER]
    verdict = verdicts.decide(item, Outcome.OBJECTION, f"  {REASON} ", by=officer)
    item.refresh_from_db()
    assert (item.state, verdict.outcome, verdict.decided_by) == (ItemState.DECIDED, "objection", officer)
    thread = item.interaction.thread_id
    event = AuditEvent.objects.get(event="review:objection", target=str(item.pk))
    assert (event.actor, event.details["verdict"]) == (officer.pseudonym, str(verdict.reference))
    newest = Notice.objects.visible_to(cast.people[AUTHOR])[0]
    assert (newest.kind, str(thread) in newest.link) == ("review_objection", True)
    assert contents.read(thread, ContentKind.REASON, verdict.reference) == REASON


def test_the_reason_lies_nowhere_in_clear(cast: Cast, item: ReviewItem) -> None:
    verdict = verdicts.decide(item, Outcome.OBJECTION, REASON, by=cast.people[OFFICER])
    sealed = Content.objects.get(row=verdict.reference).sealed
    assert REASON.encode() not in bytes(sealed)
    assert not any("customer" in str(event.details) for event in AuditEvent.objects.all())
    assert not any("customer" in str(notice.facts) for notice in Notice.objects.all())


def test_the_second_is_told_that_somebody_was_faster(cast: Cast, item: ReviewItem) -> None:
    seen_by_other = ReviewItem.objects.get(pk=item.pk)
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OFFICER])
    late = _refused(lambda: verdicts.decide(seen_by_other, Outcome.IN_ORDER, by=cast.people[OTHER]))
    assert late == "wrong_state"


def test_objections_need_a_reason(cast: Cast, item: ReviewItem) -> None:
    officer = cast.people[OFFICER]
    for outcome in (Outcome.OBJECTION, Outcome.TO_DPO):
        assert _refused(lambda o=outcome: verdicts.decide(item, o, "  ", by=officer)) == "reason_missing"  # type: ignore[misc]


def test_nobody_reviews_the_own_message(cast: Cast) -> None:
    own = item_of(message(cast, author=OFFICER))
    assert _refused(lambda: verdicts.decide(own, Outcome.IN_ORDER, by=cast.people[OFFICER])) == "four_eyes"


@pytest.mark.parametrize("name", [AUTHOR, "katharina.brandt", "henrik.sommer", "david.schreiber", DPO])
def test_only_officers_decide(cast: Cast, item: ReviewItem, name: str) -> None:
    code = _refused(lambda: verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[name]))
    assert code in ("not_permitted", "four_eyes")


def test_a_case_is_closed_by_the_data_protection_officer(cast: Cast, item: ReviewItem) -> None:
    verdicts.decide(item, Outcome.TO_DPO, REASON, by=cast.people[OFFICER])
    item.refresh_from_db()
    assert item.state == ItemState.ESCALATED
    told = Notice.objects.filter(kind="review_case").values_list("person__full_name", flat=True)
    assert cast.people[DPO].full_name in told
    assert (
        _refused(lambda: verdicts.decide(item, Outcome.TO_DPO, REASON, by=cast.people[DPO])) == "not_possible"
    )
    assert (
        _refused(lambda: verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OFFICER])) == "not_permitted"
    )
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[DPO])
    assert [verdict.outcome for verdict in item.verdicts.all()] == ["in_order", "to_dpo"]


def test_release_lets_the_message_go(cast: Cast, held: ReviewItem) -> None:
    verdicts.release(held, by=cast.people[OFFICER])
    sent = held.interaction
    sent.refresh_from_db()
    assert (sent.hold, sent.hold_ended_at is not None) == (Hold.RELEASED, True)
    assert ReviewJob.objects.filter(interaction=sent, kind=JobKind.RESUME).count() == 1
    events = set(AuditEvent.objects.values_list("event", flat=True))
    assert {"review:release", "interaction:release"} <= events


def test_withholding_keeps_it_and_says_why(cast: Cast, held: ReviewItem) -> None:
    verdict = verdicts.withhold(held, REASON, by=cast.people[OFFICER])
    sent = held.interaction
    sent.refresh_from_db()
    assert (sent.hold, sent.state) == (Hold.WITHHELD, InteractionState.BLOCKED)
    assert not ReviewJob.objects.filter(interaction=sent, kind=JobKind.RESUME).exists()
    assert contents.read(sent.thread_id, ContentKind.REASON, verdict.reference) == REASON


def test_a_held_message_is_released_or_withheld_and_nothing_else(cast: Cast, held: ReviewItem) -> None:
    officer = cast.people[OFFICER]
    assert _refused(lambda: verdicts.decide(held, Outcome.IN_ORDER, by=officer)) == "not_possible"
    assert _refused(lambda: verdicts.decide(held, Outcome.RELEASE, by=officer)) == "not_possible"


def test_what_is_not_held_can_not_be_released(cast: Cast, item: ReviewItem) -> None:
    officer = cast.people[OFFICER]
    assert _refused(lambda: verdicts.release(item, by=officer)) == "not_possible"
    assert _refused(lambda: verdicts.withhold(item, REASON, by=officer)) == "not_possible"


def test_a_release_that_the_gateway_refuses_leaves_nothing(cast: Cast, held: ReviewItem) -> None:
    """The hold ended elsewhere between reading and deciding."""
    type(held.interaction).objects.filter(pk=held.interaction_id).update(
        hold=Hold.WITHHELD, hold_ended_at=held.created_at
    )
    assert _refused(lambda: verdicts.release(held, by=cast.people[OFFICER])) in (
        "wrong_state",
        "not_possible",
    )
    held.refresh_from_db()
    assert held.state == ItemState.OPEN
    assert not AuditEvent.objects.filter(event="review:release").exists()


def test_erased_messages_can_still_be_decided(cast: Cast, item: ReviewItem) -> None:
    erase(item.interaction)
    verdicts.decide(item, Outcome.OBJECTION, REASON, by=cast.people[OFFICER])
    assert not Content.objects.filter(thread=item.interaction.thread_id).exists()
