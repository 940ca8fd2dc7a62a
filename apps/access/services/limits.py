"""Whether what somebody asks for lies within what the use case was approved for."""

from django.utils.translation import gettext as _

from apps.access.models import Terms
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase
from apps.register.services.conditions import highest_class, open_routes
from apps.vendors.models import DataClass

HIGHEST_BUDGET = 100_000  # euros a month


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
