"""What counts now for each use case of a list: its class under the AI Act, and its conditions."""

from django.db.models import Prefetch, QuerySet

from apps.register.models import Classification, Condition, UseCase
from apps.register.models.use_case import OVER


def outcome_of(use_case: UseCase) -> str:
    """Of the newest classification that counts, as ``with_outcomes`` fetched them; "" where none does."""
    applies, found = use_case.version_id, use_case.classifications.all()
    return next((each.effective_outcome for each in found if applies in (None, each.version_id)), "")


def with_outcomes(use_cases: QuerySet[UseCase]) -> QuerySet[UseCase]:
    """With what ``outcome_of`` reads, in one query for all of them."""
    kept = ("use_case_id", "version_id", "outcome", "override_outcome", "confirmed_by_id", "second_by_id")
    counting = Classification.objects.effective().only(*kept).order_by("-id")
    return use_cases.prefetch_related(Prefetch("classifications", counting))


def conditions_in_force(use_case: UseCase) -> list[Condition]:
    """Of the approved text, by kind, as fetched with it; none once the use case is over."""
    if use_case.version is None or use_case.state in OVER:
        return []
    return sorted(use_case.version.conditions.all(), key=lambda each: each.kind)
