"""A use case is also filtered by its class under the AI Act."""

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from apps.register.models import Classification, Outcome, UseCase
from apps.register.search.contributions import LIST_FILTERS, ListFilter


def fill_outcomes() -> None:
    LIST_FILTERS.fill("outcome", ListFilter(_("AI Act"), lambda: Outcome.choices, _by_outcome))


def _by_outcome(outcome: str) -> Q:
    """The newest classification that counts for what applies, an override before what the rules said."""
    binding = Q(use_case__version__isnull=True) | Q(version=F("use_case__version"))
    counting = Classification.objects.effective().filter(binding, use_case=OuterRef("pk")).order_by("-id")
    said = counting.annotate(said=Coalesce(NullIf("override_outcome", Value("")), "outcome")).values("said")
    return Q(pk__in=UseCase.objects.annotate(said=Subquery(said[:1])).filter(said=outcome).values("pk"))
