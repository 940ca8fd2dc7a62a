"""Why nothing is sent, with a way on that this person can go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.policy.decision import Decision
from apps.policy.reasons import Reason


@dataclass(frozen=True, slots=True)
class Line:
    """One reason in the language of the moment; ``link`` is "" where there is nothing to open."""

    sentence: str
    code: str
    link: str


def lines_of(decision: Decision, person: User, use_case: str) -> Sequence[Line]:
    """Every reason. Who may not read vendors is led to the use case, which names state and people."""
    return [
        Line(reason.sentence, reason.code.value, _link(reason, person, use_case))
        for reason in decision.reasons
    ]


def _link(reason: Reason, person: User, use_case: str) -> str:
    if reason.link.startswith(reverse("vendors")) and not person.may(Permission.VENDOR_READ):
        return reverse("use_case", args=[use_case])
    return reason.link
