"""What an access is limited to, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise

from apps.access.models.terms import Limited
from apps.access.services.limits import highest_of, labels_of
from apps.register.models import UseCaseVersion
from apps.vendors.models import DataClass


@dataclass(frozen=True, slots=True)
class TermsView:
    """``models`` is empty where nothing limits them but the use case; ``data_class`` is the highest that the
    use case leaves of it, "" while nothing is approved. ``budget`` in euros a month.
    """

    models: list[str]
    data_class: str | Promise
    budget: int | None


def terms_view(limited: Limited, version: UseCaseVersion | None) -> TermsView:
    """``version``: the approved text of the use case."""
    highest = highest_of(limited.terms, version)
    return TermsView(
        models=labels_of(limited.routes),
        data_class="" if highest is None else DataClass(highest).label,
        budget=limited.budget,
    )
