"""The class of each use case of a list, under the AI Act."""

from django.db.models import Prefetch, QuerySet

from apps.register.models import Classification, UseCase


def outcome_of(use_case: UseCase) -> str:
    """Of the newest classification that counts, as ``with_outcomes`` fetched them; "" where none does."""
    applies, found = use_case.version_id, use_case.classifications.all()
    return next((each.effective_outcome for each in found if applies in (None, each.version_id)), "")


def with_outcomes(use_cases: QuerySet[UseCase]) -> QuerySet[UseCase]:
    """With what ``outcome_of`` reads, in one query for all of them."""
    kept = ("use_case_id", "version_id", "outcome", "override_outcome", "confirmed_by_id", "second_by_id")
    counting = Classification.objects.effective().only(*kept).order_by("-id")
    return use_cases.prefetch_related(Prefetch("classifications", counting))
