"""How many have to agree before a text is approved, as a table of what makes a case severe."""

from collections.abc import Callable

from django.db.models import Count, Max, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.register.models import Approval, DataCategory, DecisionEffect, UseCase, UseCaseVersion, Verdict
from apps.register.risk import is_high_risk
from apps.vendors.models import DataClass

USUAL, SEVERE = 1, 2
BEGIN_A_ROUND = ("hand_over", "recount")
AGREED = (Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS)

SEVERITIES: tuple[tuple[Callable[[UseCaseVersion], bool], str | Promise], ...] = (
    (lambda v: v.max_data_class >= DataClass.STRICTLY_CONFIDENTIAL, _("data class “strictly confidential”")),
    (lambda v: DataCategory.ART_9 in v.data_categories, _("special categories of data (Art. 9 GDPR)")),
    (lambda v: DataCategory.SECRECY_203 in v.data_categories, _("professional secrets (§ 203 StGB)")),
    (lambda v: v.decision_effect == DecisionEffect.AUTOMATED, _("automated decisions (Art. 22 GDPR)")),
    (is_high_risk, _("high-risk under the AI Act")),
)


def severities(version: UseCaseVersion) -> list[str]:
    """Why two decide, in words; empty where one does."""
    return [str(said) for applies, said in SEVERITIES if applies(version)]


def needed(version: UseCaseVersion) -> int:
    return SEVERE if any(applies(version) for applies, _said in SEVERITIES) else USUAL


def current_round(use_case: UseCase) -> int:
    """Votes count for the round in which they were cast: who asks back begins a new one, who leaves too."""
    begun, anew = Count("pk", filter=Q(name="hand_over")), Count("pk", filter=Q(name="recount"))
    steps = use_case.steps.aggregate(begun=begun, anew=anew)
    return max(int(steps["begun"]), 1) + int(steps["anew"])


def round_of(use_case: UseCase, version: UseCaseVersion) -> int:
    """Of the text that applies the round that decided on it, also while a change is on its way."""
    if version.pk == use_case.version_id:
        return version.approvals.aggregate(last=Max("round"))["last"] or current_round(use_case)
    return current_round(use_case)


def votes(use_case: UseCase, version: UseCaseVersion) -> list[Approval]:
    """Those of its round, oldest first."""
    found = version.approvals.filter(round=round_of(use_case, version))
    return list(found.select_related("by", "on_behalf_of").order_by("id"))


def missing(use_case: UseCase, version: UseCaseVersion) -> int:
    """How many still have to agree."""
    agreed = [vote for vote in votes(use_case, version) if vote.verdict in AGREED]
    return max(needed(version) - len(agreed), 0)
