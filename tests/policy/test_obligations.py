"""What must be done on the way of a message that may go."""

from typing import Any

import pytest

from apps.dlp.engine.taxonomy import PERSONAL_TYPES
from apps.dlp.names import listed
from apps.policy.decide import obligations_of
from apps.policy.decision import RULE_VERSION, Decision
from apps.vendors.models import DataClass
from tests.policy.makers import Question, codes, route, subject, use_case


def duties(**conditions: Any) -> Any:
    return obligations_of(use_case(conditions=conditions), route(), DataClass.INTERNAL)


@pytest.mark.parametrize("kind", ["IBAN", "API_KEY", "PERSON"])
def test_what_is_blocked_is_never_let_through_under_a_pseudonym(kind: str) -> None:
    asked = duties(block=[kind], pseudonymise=[kind]).actions
    assert kind in asked.block
    assert kind not in asked.pseudonymise
    assert codes(
        use_case=use_case(conditions={"block": [kind], "pseudonymise": [kind]}), found=frozenset({kind})
    ) == ["CONTENT_BLOCKED"]


def test_what_is_pseudonymised_may_go() -> None:
    assert codes(found=PERSONAL_TYPES) == []


def test_a_blocked_type_is_named_and_others_are_not() -> None:
    (reason,) = Question(found=frozenset({"API_KEY", "PRIVATE_KEY", "EMAIL"})).answer().reasons
    assert str(reason.facts["types"]) == str(listed({"API_KEY", "PRIVATE_KEY"}))
    assert "EMAIL" not in reason.sentence


@pytest.mark.parametrize(
    "kind",
    ["hold_input", "hold_output", "no_external_publication", "images", "surrogates", "mask_answers"],
)
def test_a_duty_comes_only_where_it_was_asked_for(kind: str) -> None:
    assert getattr(duties(), kind) is False
    assert getattr(duties(**{kind: True}), kind) is True
    assert getattr(duties(**{kind: False}), kind) is False


def test_everything_is_reviewed_unless_a_share_was_approved() -> None:
    assert duties().review_rate == 100
    assert duties(review_rate=20).review_rate == 20
    assert duties(review_rate=0).review_rate == 0


@pytest.mark.parametrize("question", [Question(), Question(subject=subject(active=False))], ids=["yes", "no"])
def test_the_duties_come_with_every_answer(question: Question) -> None:
    asked = obligations_of(question.use_case, question.route, question.data_class)
    assert question.answer().obligations == asked


def test_the_record_of_a_decision_is_complete_and_holds_no_words() -> None:
    held = use_case(conditions={"hold_input": True, "review_rate": 20, "block": ["IBAN"]})
    refused = Question(use_case=held, route=route(state="locked")).answer()
    assert refused.as_record() == {
        "rules": RULE_VERSION,
        "reasons": ["ROUTE_LOCKED"],
        "actions": {
            "allow": ("quasi",),
            "pseudonymise": (
                *("identity", "contact", "online", "office_number", "house_number"),
                *("ACCOUNT_NUMBER", "BIC", "CREDIT_CARD", "DOCUMENT", "KNOWN_VALUE", "OWN_PATTERN"),
                *("SALARY", "TERM"),
            ),
            "elsewhere": ("special",),
            "block": ("secret", "IBAN", "LABEL"),
        },
        "review_rate": 20,
        "hold_input": True,
        "hold_output": False,
        "no_external_publication": False,
        "images": False,
        "surrogates": False,
        "mask_answers": False,
    }


def test_a_decision_without_a_reason_is_a_yes_and_no_other() -> None:
    assert Decision().allowed
    assert not Question(route=route(enabled=False)).answer().allowed


IMAGE, FILE = frozenset({"messages[0].content[1]"}), frozenset({"messages[0].content[2]"})


@pytest.mark.parametrize(("data_class", "allowed"), [(0, True), (1, False), (2, False)])
def test_an_image_goes_only_where_it_was_allowed_and_the_message_is_public(
    data_class: int, allowed: bool
) -> None:
    asked = {"unscannable": IMAGE, "images": IMAGE, "data_class": data_class}
    assert codes(**asked) == ["CONTENT_UNSCANNABLE"]
    found = codes(use_case=use_case(conditions={"images": True}), **asked)
    assert ("CONTENT_UNSCANNABLE" not in found) is allowed


@pytest.mark.parametrize("value", [False, None, 1, "true"])
def test_only_a_true_condition_allows_images(value: object) -> None:
    asked = use_case(conditions={"images": value})
    assert codes(use_case=asked, unscannable=IMAGE, images=IMAGE, data_class=0) == ["CONTENT_UNSCANNABLE"]


def test_what_is_no_image_stays_refused() -> None:
    (reason,) = (
        Question(
            use_case=use_case(conditions={"images": True}),
            unscannable=IMAGE | FILE,
            images=IMAGE,
            data_class=0,
        )
        .answer()
        .reasons
    )
    assert reason.facts == {"parts": "messages[0].content[2]"}
