"""What an access is limited to, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise

from apps.access.models.terms import Limited
from apps.access.services.limits import labels_of
from apps.vendors.models import DataClass


@dataclass(frozen=True, slots=True)
class TermsView:
    """Empty where nothing limits it but the use case. ``budget`` in euros a month."""

    models: list[str]
    data_class: str | Promise
    budget: int | None


def terms_view(limited: Limited) -> TermsView:
    highest = limited.max_data_class
    return TermsView(
        models=labels_of(limited.routes),
        data_class="" if highest is None else DataClass(highest).label,
        budget=limited.budget,
    )
