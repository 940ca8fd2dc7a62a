"""Cases of the DPO: who hands one over doesn't decide it; what is reported of it comes back to them."""

import pytest
from django.db import connection
from django.utils import translation

from apps.accounts.models import RoleAssignment
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.models import Notice
from apps.review.models import ItemState, Outcome, ReviewItem
from apps.review.navigation import count_due, due
from apps.review.pages.item import item_page
from apps.review.services import verdicts
from apps.review.services.reports import report
from tests.cast import Cast
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
    with connection.cursor() as cursor:  # a few rows would be read from end to end
        cursor.execute("SET LOCAL enable_seqscan = off")
    plans = [due(cast.people[name]).explain() for name in (DPO, OFFICER)]
    assert ["review_cases" in plans[0], "review_queue" in plans[1]] == [True, True]
    assert not any("verdict" in plan for plan in plans)
    handed_over = ReviewItem.objects.filter(verdicts__outcome=Outcome.TO_DPO).values("pk")
    assert "verdict_to_dpo" in handed_over.explain()


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
