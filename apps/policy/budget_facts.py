"""Budgets as the gate knows them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "key": _("API key"),
    "person": _("Person"),
    "use_case": _("Use case"),
    "department": _("Department"),
}


@dataclass(frozen=True, slots=True)
class BudgetFacts:
    """A budget that counts this subject; how much is left of it is known only where it is reserved."""

    id: int
    scope: str
    window: str
    in_money: bool

    @property
    def label(self) -> str | Promise:
        """Whose use is counted, in the language of the moment."""
        return LABELS[self.scope]
