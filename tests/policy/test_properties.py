"""Whatever else holds: one required fact away, and the answer is no."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from apps.dlp.engine.classes import KNOWN_TYPES
from apps.dlp.engine.taxonomy import SECRET_TYPES
from apps.policy.decide import decide
from apps.policy.reasons import ReasonCode
from tests.policy.breaks import BREAKS, Break
from tests.policy.makers import Question
from tests.policy.worlds import allowed_questions

many = settings(max_examples=100, deadline=None)
some = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
CONTENT = frozenset(code for code in ReasonCode if code.startswith("CONTENT_"))
# Hypothesis draws constants of the product, too: a type that stands there would add a reason of its own.
UNKNOWN = st.text(max_size=8).filter(lambda name: name not in KNOWN_TYPES)
# Known where they are reserved.
BUDGETS = frozenset(code for code in ReasonCode if code.startswith("BUDGET_"))


@many
@given(allowed_questions())
def test_with_everything_in_place_the_answer_is_yes(question: Question) -> None:
    assert question.answer().codes == []


@pytest.mark.parametrize(
    ("code", "break_it"), [pytest.param(code, break_it, id=name) for name, code, break_it in BREAKS]
)
@some
@given(question=allowed_questions())
def test_one_thing_missing_is_enough(code: ReasonCode, break_it: Break, question: Question) -> None:
    broken = break_it(question)
    assume(broken is not None)
    assert broken is not None
    assert code in broken.answer().codes


def test_every_code_that_facts_decide_is_broken_somewhere() -> None:
    assert {code for _name, code, _break in BREAKS} == set(ReasonCode) - CONTENT - BUDGETS


@many
@given(allowed_questions(), st.lists(st.sampled_from(BREAKS), min_size=2, max_size=5))
def test_several_things_missing_never_add_up_to_a_yes(
    question: Question, chosen: list[tuple[str, ReasonCode, Break]]
) -> None:
    broken = question
    for _name, _code, break_it in chosen:
        broken = break_it(broken) or broken
    assume(broken != question)
    assert not broken.answer().allowed


@many
@given(allowed_questions(), st.sampled_from(sorted(SECRET_TYPES)), st.sets(UNKNOWN))
def test_a_secret_never_goes_and_takes_nothing_with_it(
    question: Question, secret: str, rest: set[str]
) -> None:
    answer = replace(question, found=frozenset({secret, *rest})).answer()
    assert answer.codes == [ReasonCode.CONTENT_BLOCKED]


@many
@given(allowed_questions(), st.sets(st.text(min_size=1, max_size=8), min_size=1))
def test_what_can_not_be_read_never_goes(question: Question, parts: set[str]) -> None:
    assert replace(question, unscannable=frozenset(parts)).answer().codes == [ReasonCode.CONTENT_UNSCANNABLE]


@pytest.mark.parametrize("unheard_of", [-1, 4, 99])
def test_an_unknown_data_class_is_no_class(unheard_of: int) -> None:
    good = Question()
    with pytest.raises(ValueError, match=str(unheard_of)):
        decide(good.subject, good.use_case, good.route, unheard_of, good.at)
