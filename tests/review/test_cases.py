"""Cases of the DPO: who hands one over doesn't decide it; what is reported of it comes back to them."""

from functools import partial

import pytest
from django.utils import translation

from apps.accounts.models import RoleAssignment
from apps.common import navigation
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.models import Notice
from apps.review.models import ItemState, Outcome, ReviewItem
from apps.review.navigation import count_due
from apps.review.pages.item import item_page
from apps.review.pages.tabs import tab_named
from apps.review.services import verdicts
from apps.review.services.reports import report
from tests.cast import Cast
from tests.plans import plans_of
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db
OFFICER, DPO, AUTHOR = "mira.koehler", "sabine.keller", "jonas.weber"


@pytest.fixture
def case(cast: Cast) -> ReviewItem:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.TO_DPO, "please", by=cast.people[OFFICER])
    item.refresh_from_db()
    return item


def test_who_handed_it_over_doesnt_decide_it_with_a_second_role(cast: Cast, case: ReviewItem) -> None:
    officer = cast.people[OFFICER]
    RoleAssignment.objects.create(user=officer, role="dpo")
    officer = type(officer).objects.get(pk=officer.pk)
    assert not allowed(case, officer).keys() & {"case_in_order", "case_objection"}
    with pytest.raises(RefusedError) as refused:
        verdicts.decide(case, Outcome.IN_ORDER, by=officer)
    assert refused.value.code == "not_responsible"
    assert verdicts.decide(case, Outcome.IN_ORDER, by=cast.people[DPO]).outcome == Outcome.IN_ORDER


def test_what_waits_is_counted_from_the_index_of_its_state(cast: Cast, case: ReviewItem) -> None:
    """Each page shows the number: it must not cost more with each message that was ever reviewed."""
    assert count_due(cast.people[DPO]) == ReviewItem.objects.visible_to(cast.people[DPO]).cases().count()
    (cases,), (queue,) = (plans_of(partial(count_due, cast.people[name])) for name in (DPO, OFFICER))
    assert ["review_cases" in cases, "review_queue" in queue] == [True, True]
    assert not any("verdict" in plan or "Sort" in plan for plan in (cases, queue))
    handed_over = ReviewItem.objects.filter(verdicts__outcome=Outcome.TO_DPO).values("pk")
    assert "verdict_to_dpo" in plans_of(partial(list, handed_over))[0]


def test_who_has_a_hundred_to_review_is_counted_no_further(
    cast: Cast, case: ReviewItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        item_of(message(cast, found={"EMAIL": 1}))
    monkeypatch.setattr(navigation, "MOST", 1)
    assert [count_due(cast.people[name]) for name in (OFFICER, DPO)] == [1, 1]


def test_its_page_says_so_instead_of_standing_without_a_button(cast: Cast, case: ReviewItem) -> None:
    officer = cast.people[OFFICER]
    RoleAssignment.objects.create(user=officer, role="dpo")
    said = "You handed this message over yourself: somebody else has to decide."
    with translation.override("en"):
        assert item_page(case, type(officer).objects.get(pk=officer.pk), "").why_none == said
        assert item_page(case, cast.people[DPO], "").why_none == ""


def test_a_reported_case_goes_back_to_the_dpo(cast: Cast, case: ReviewItem) -> None:
    verdicts.decide(case, Outcome.IN_ORDER, by=cast.people[DPO])
    Notice.objects.all().delete()
    report(case.interaction, "It is still wrong", by=cast.people[AUTHOR])
    case.refresh_from_db()
    assert case.state == ItemState.ESCALATED
    assert Notice.objects.visible_to(cast.people[DPO]).get().kind == "review_case"
    with pytest.raises(RefusedError):
        verdicts.decide(case, Outcome.OBJECTION, "no", by=cast.people[OFFICER])


def test_what_was_decided_is_listed_from_an_index(cast: Cast, case: ReviewItem) -> None:
    """For the DPO from the few that were handed over, not by asking each that was ever decided."""
    verdicts.decide(case, Outcome.IN_ORDER, by=cast.people[DPO])
    plans: list[str] = []
    for name in (OFFICER, DPO):
        items = tab_named(cast.people[name], "decided").items(cast.people[name])
        assert items.first() == case
        plans += plans_of(partial(list, items[:50]))
    assert "review_decided" in plans[0]
    assert "verdict_to_dpo" in plans[1]
    assert "escalated" not in plans[1]  # else that is asked of each row
