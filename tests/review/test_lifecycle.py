"""Every step of a review item, in every state, for every role: the table, and nothing beside it."""

from itertools import product

import pytest

from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError, advance, allowed
from apps.review.lifecycle import REVIEW_ITEM
from apps.review.models import ItemState as S
from apps.review.models import ReviewItem
from tests.cast import Cast
from tests.review.makers import item_of, message
from tests.vendors import makers

pytestmark = pytest.mark.django_db
# Who may: on messages of others, which don't wait for release or do.
PLAIN = {
    (S.OPEN, "in_order"): {"officer"},
    (S.OPEN, "objection"): {"officer"},
    (S.OPEN, "to_dpo"): {"officer"},
    (S.ESCALATED, "case_in_order"): {"dpo"},
    (S.ESCALATED, "case_objection"): {"dpo"},
}
WAITING = {
    (S.OPEN, "release"): {"officer"},
    (S.OPEN, "withhold"): {"officer"},
    (S.ESCALATED, "case_in_order"): {"dpo"},
    (S.ESCALATED, "case_objection"): {"dpo"},
}
STEPS = list(product(S, REVIEW_ITEM.transitions))


@pytest.mark.parametrize(("held", "table"), [(False, PLAIN), (True, WAITING)], ids=["plain", "waiting"])
@pytest.mark.parametrize("role", ROLES)
def test_an_item_moves_only_as_its_table_says(
    cast: Cast, role: str, held: bool, table: dict[object, set[str]]
) -> None:
    someone, item = makers.person(role), item_of(message(cast, held=held))
    for state, name in STEPS:
        moved = put(item, state)
        may = role in table.get((state, name), set())
        assert (name in allowed(moved, someone)) is may, (state, name)
        if may:
            target = REVIEW_ITEM.transitions[name].target
            assert advance(moved, name, by=someone, reason="because").state == target
            continue
        with pytest.raises(RefusedError):
            advance(moved, name, by=someone, reason="because")


@pytest.mark.parametrize("role", ROLES)
def test_nobody_decides_on_an_own_message(cast: Cast, role: str) -> None:
    """Its author, whatever the role, only reports it."""
    own = message(cast)
    author = own.person = makers.person(role)
    own.save()
    item = item_of(own)
    may_report = {"reopen"} if role != "auditor" else set()
    for state in S:
        steps = set(allowed(put(item, state), author))
        assert steps == (may_report if state in {S.NOT_SELECTED, S.DECIDED} else set())


@pytest.mark.parametrize("name", ["objection", "to_dpo", "withhold", "case_objection"])
def test_what_goes_against_somebody_needs_a_reason(cast: Cast, name: str) -> None:
    person = makers.person("dpo" if name.startswith("case") else "officer")
    item = item_of(message(cast, held=name == "withhold"))
    moved = put(item, next(iter(REVIEW_ITEM.transitions[name].sources)))
    with pytest.raises(RefusedError) as refused:
        advance(moved, name, by=person, reason=" ")
    assert refused.value.code == "reason_missing"


def put(item: ReviewItem, state: str) -> ReviewItem:
    ReviewItem.objects.filter(pk=item.pk).update(state=state)
    return ReviewItem.objects.get(pk=item.pk)
