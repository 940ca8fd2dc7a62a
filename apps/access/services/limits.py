"""Whether what somebody asks for lies within what the use case was approved for."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.access.models import AccessRequest, Terms
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase, UseCaseVersion
from apps.register.services.conditions import highest_class, open_routes
from apps.vendors.models import DataClass, ModelRoute

HIGHEST_BUDGET = 100_000  # euros a month
MOST_MODELS = 60


def check(use_case: UseCase, terms: Terms) -> None:
    """Raises RefusedError with what lies beyond the approval."""
    version = use_case.version
    if version is None:
        return  # whoever calls refuses that itself
    approved = {route.name for route in open_routes(version)} if terms.routes else set()
    if foreign := [name for name in terms.routes if name not in approved]:
        raise RefusedError(
            "routes",
            _("The use case %(ref)s is not approved for: %(models)s. Leave these out.")
            % {"ref": use_case.ref, "models": ", ".join(foreign)},
        )
    if terms.max_data_class is not None and terms.max_data_class > (highest := highest_class(version)):
        raise RefusedError(
            "data_class",
            _("The use case %(ref)s is approved up to the class “%(data_class)s”. Choose no higher one.")
            % {"ref": use_case.ref, "data_class": DataClass(highest).label},
        )
    if terms.budget is not None and not 1 <= terms.budget <= HIGHEST_BUDGET:
        raise RefusedError(
            "budget", _("A budget lies between 1 and %(most)d euros a month.") % {"most": HIGHEST_BUDGET}
        )


def left_of(terms: Terms, use_case: UseCase) -> Terms:
    """What of earlier terms still lies within the approval.

    Without any of their models they stay as they are, and ``check`` names these.
    """
    version = use_case.version
    if version is None:
        return terms
    approved = {route.name for route in open_routes(version)} if terms.routes else set()
    routes = [name for name in terms.routes if name in approved] or terms.routes
    highest = None if terms.max_data_class is None else highest_of(terms, version)
    return Terms.of(routes, highest, terms.budget)


def highest_of(terms: Terms, version: UseCaseVersion | None) -> int | None:
    """The highest data class of such an access: never above what was approved and a condition leaves."""
    if version is None:
        return terms.max_data_class
    allowed = highest_class(version)
    return allowed if terms.max_data_class is None else min(allowed, terms.max_data_class)


def models_of(use_cases: QuerySet[UseCase]) -> list[tuple[str, str]]:
    """Names and labels of the models that these use cases are approved for, to choose from."""
    found = ModelRoute.objects.filter(use_case_versions__in=use_cases.values("version"))
    return list(found.distinct().order_by("label").values_list("name", "label")[:MOST_MODELS])


def choices_within(request: AccessRequest) -> list[tuple[str, str]]:
    """Names and labels of the models that this request asks for, as far as they are approved and open."""
    version = request.use_case.version
    approved = open_routes(version) if version else ()
    wanted = [route for route in approved if not request.routes or route.name in request.routes]
    return [(route.name, route.label) for route in wanted][:MOST_MODELS]


def labels_of(names: list[str]) -> list[str]:
    """How the models are called; a name that no model has any more stands for itself."""
    known = dict(ModelRoute.objects.filter(name__in=names).values_list("name", "label")) if names else {}
    return [known.get(name, name) for name in names]
