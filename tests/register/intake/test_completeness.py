"""What a text lacks or contradicts itself in: every rule, alone."""

from dataclasses import replace
from typing import Any

import pytest

from apps.register.completeness import ALWAYS, missing_in, progress_of
from apps.register.models import OpenQuestion
from apps.register.services.proposals import Proposal, PurposeText

BASIS = PurposeText("Answer inquiries", "b")
WHOLE = Proposal(
    purpose="Drafts for offers", persons_affected=("customers",), own_role="deployer",
    monitors_employees=False, purposes=(BASIS,),
)  # fmt: skip
PLAIN = replace(WHOLE, data_categories=(), persons_affected=(), purposes=())
ART_9 = ("personal", "art_9")


def fields(said: Proposal, models: int = 1) -> list[tuple[str, str]]:
    return [(each.step.value, each.field) for each in missing_in(said, models)]


@pytest.mark.parametrize("said", [WHOLE, PLAIN], ids=["with personal data", "without"])
def test_a_whole_text_lacks_nothing(said: Proposal) -> None:
    assert fields(said) == []
    assert progress_of(said, 1).complete


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"purpose": "  "}, ("idea", "purpose")),
        ({"persons_affected": ()}, ("data", "persons_affected")),
        ({"purposes": ()}, ("data", "purposes")),
        ({"purposes": (replace(BASIS, article_6=""),)}, ("data", "purposes")),
        ({"purposes": (replace(BASIS, text=" "),)}, ("data", "purposes")),
        ({"data_categories": ART_9}, ("data", "purposes")),
        ({"purposes": (replace(BASIS, article_9="b"),)}, ("data", "purposes")),
        ({"data_categories": ("trade_secret",), "purposes": ()}, ("data", "persons_affected")),
        ({"data_categories": ("personal", "secrecy_203")}, ("data", "max_data_class")),
        ({"decision_effect": "automated"}, ("use", "oversight")),
        ({"monitors_employees": None}, ("use", "monitors_employees")),
        ({"retention_days": 3651}, ("models", "retention_days")),
        ({"own_role": ""}, ("check", "own_role")),
    ],
)
def test_one_fault_is_named_once_with_its_step(change: dict[str, Any], found: tuple[str, str]) -> None:
    assert fields(replace(WHOLE, **change)) == [found]


@pytest.mark.parametrize(
    "change",
    [
        {"data_categories": ART_9, "purposes": (replace(BASIS, article_9="b"),)},
        {"data_categories": ("personal", "secrecy_203"), "max_data_class": 2},
        {"retention_days": 3650},
        {"monitors_employees": True},
    ],
)
def test_what_is_mended_is_named_no_more(change: dict[str, Any]) -> None:
    assert fields(replace(WHOLE, **change)) == []


def test_a_text_without_models_asks_for_one() -> None:
    assert fields(WHOLE, models=0) == [("models", "routes")]


def test_employees_make_the_question_a_matter_of_the_works_council() -> None:
    said = replace(WHOLE, persons_affected=("employees",), monitors_employees=None)
    (found,) = missing_in(said, 1)
    assert "BetrVG" in str(found.sentence)


@pytest.mark.parametrize("question", OpenQuestion.values)
def test_a_question_that_nobody_answered_is_open_whatever_its_column_holds(question: str) -> None:
    assert question in [each.field for each in missing_in(replace(PLAIN, open_questions=(question,)), 1)]


def test_progress_counts_questions_not_faults() -> None:
    start = Proposal(purpose="", data_categories=(), open_questions=tuple(OpenQuestion.values))
    stands = progress_of(start, 0)
    assert (stands.answered, stands.asked) == (2, len(ALWAYS))  # title and department
    assert (progress_of(WHOLE, 1).answered, progress_of(WHOLE, 1).asked) == (14, 14)
    two_faults = replace(WHOLE, purposes=(replace(BASIS, text="", article_6=""),))
    assert progress_of(two_faults, 1).answered == 13


def test_an_automated_decision_asks_one_question_more() -> None:
    assert progress_of(replace(WHOLE, decision_effect="automated"), 1).asked == 15
