"""The decision bar: one button for each transition that this person may take now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise

from apps.lifecycle.transitions import Transition
from apps.review.models import Outcome, ReviewItem


@dataclass(frozen=True, slots=True)
class Look:
    """``outcome`` is what the form sends along; held messages have pages of their own instead."""

    key: str
    icon: str
    page: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """``said``: a reason that stands in its dialog already."""

    name: str
    label: str | Promise
    tone: str
    needs_reason: bool
    look: Look
    action: str
    said: str = field(default="", repr=False)


LOOKS = {
    "in_order": Look("1", "check", "review_verdict", Outcome.IN_ORDER.value),
    "objection": Look("2", "flag", "review_verdict", Outcome.OBJECTION.value),
    "to_dpo": Look("3", "arrow-up-right", "review_verdict", Outcome.TO_DPO.value),
    "release": Look("r", "send", "review_release"),
    "withhold": Look("w", "ban", "review_withholding"),
    "case_in_order": Look("1", "check", "review_verdict", Outcome.IN_ORDER.value),
    "case_objection": Look("2", "flag", "review_verdict", Outcome.OBJECTION.value),
    "correct": Look("z", "undo-2", "review_correction"),
    "correct_case": Look("z", "undo-2", "review_correction"),
}


def buttons_of(item: ReviewItem, steps: Mapping[str, Transition], query: str) -> list[Button]:
    """In the order of the lifecycle. ``query`` leads back to where the reviewer was in the list."""
    return [
        Button(name, step.label, step.tone, step.reason_required, look, _address(look, item, query))
        for name, step in steps.items()
        if (look := LOOKS.get(name))
    ]


def _address(look: Look, item: ReviewItem, query: str) -> str:
    return f"{reverse(look.page, args=[item.pk])}?{query}"
