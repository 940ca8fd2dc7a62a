"""Why nothing is sent, with a way on that this person can go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.chat.pages.files import problem_of
from apps.gateway.pipeline.files import Unread
from apps.policy.decision import Decision
from apps.policy.mends import mend_of
from apps.policy.reasons import Reason, ReasonCode

# Their sentences end with what to do.
SAY_THEMSELVES = frozenset(
    {ReasonCode.CONTENT_ELSEWHERE, ReasonCode.CONTENT_NOT_PUBLIC, ReasonCode.BUDGET_RESERVED}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One reason in the language of the moment; ``link`` is "" where there is nothing to open.

    ``mend`` says what to do, "" where the sentence says it. ``code`` is "" where not the gate says it.
    """

    sentence: str
    code: str
    link: str
    mend: str = ""

    @property
    def whole(self) -> str:
        return f"{self.sentence} {self.mend}".strip()


def lines_of(
    decision: Decision, person: User, use_case: str, unread: Sequence[Unread] = ()
) -> Sequence[Line]:
    """Every reason. Who may not read vendors is led to the use case, which names state and people.

    Files that can't be checked are named one by one.
    """
    return [
        line
        for reason in decision.reasons
        for line in _lines(reason, _link(reason, person, use_case), unread)
    ]


def _lines(reason: Reason, link: str, unread: Sequence[Unread]) -> list[Line]:
    if reason.code is ReasonCode.CONTENT_UNSCANNABLE and unread:
        return [Line(problem_of(file), reason.code.value, "") for file in unread]
    mend = "" if reason.code in SAY_THEMSELVES else mend_of(reason)
    return [Line(reason.sentence, reason.code.value, link, mend)]


def _link(reason: Reason, person: User, use_case: str) -> str:
    if reason.link.startswith(reverse("vendors")) and not person.may(Permission.VENDOR_READ):
        return reverse("use_case", args=[use_case])
    return reason.link
