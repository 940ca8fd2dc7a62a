"""A use case is also found and filtered by its models and their vendors."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.register.models import UseCaseVersion
from apps.register.search.contributions import LIST_FILTERS, SEARCH_TEXTS, ListFilter
from apps.vendors.models import ModelRoute


def fill_search() -> None:
    SEARCH_TEXTS.fill("routes", names_of_routes)
    LIST_FILTERS.fill("route", ListFilter(_("Model"), _routes, _by_route))
    LIST_FILTERS.fill("vendor", ListFilter(_("Vendor"), _vendors, _by_vendor))


def names_of_routes(use_cases: Sequence[int]) -> Mapping[int, str]:
    """Label of the model and name of its vendor, for every route of the text that is shown."""
    newest = UseCaseVersion.objects.filter(use_case=OuterRef("use_case")).order_by("-number").values("pk")
    shown = Coalesce("use_case__version", Subquery(newest[:1]))
    versions = UseCaseVersion.objects.filter(use_case__in=use_cases, routes__isnull=False, pk=shown)
    pairs = versions.order_by("routes__label").values_list(
        "use_case_id", "routes__label", "routes__service__vendor__name"
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for use_case, label, vendor in pairs:
        found[use_case] |= {label: None, vendor: None}
    return {use_case: ", ".join(names) for use_case, names in found.items()}


def _routes() -> list[tuple[str, str]]:
    return list(ModelRoute.objects.order_by("label").values_list("name", "label"))


def _vendors() -> list[tuple[str, str]]:
    """Only those with a model: these names stand on the pages of use cases anyway."""
    vendors = ModelRoute.objects.order_by("service__vendor__name").distinct()
    return list(vendors.values_list("service__vendor__slug", "service__vendor__name"))


def _by_route(name: str) -> Q:
    return _uses(ModelRoute.objects.filter(name=name))


def _by_vendor(slug: str) -> Q:
    return _uses(ModelRoute.objects.filter(service__vendor__slug=slug))


def _uses(routes: QuerySet[ModelRoute]) -> Q:
    """The text that is shown uses one of these. Their ids first: so the planner knows how common they are."""
    ids = list(routes.values_list("pk", flat=True))
    through = UseCaseVersion.routes.through.objects.filter(modelroute_id__in=ids)
    return Q(entry__version__in=through.values("usecaseversion_id"))
