"""Budgets as the gate knows them."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "key": _("API key"),
    "person": _("Person"),
    "use_case": _("Use case"),
    "department": _("Department"),
    "grant": _("Access"),
}


@dataclass(frozen=True, slots=True)
class BudgetFacts:
    """A budget that counts this subject; how much is left of it is known only where it is reserved."""

    id: int
    scope: str
    window: str
    in_money: bool
    until: str | None = None  # the last day (ISO 8601) of the access with which it was granted
    routes: frozenset[str] = frozenset()  # names of the models of that access; empty for all
    in_tokens: bool = False

    def counts(self, day: date, route: str) -> bool:
        """A message to this model on this day."""
        lasts = self.until is None or day.isoformat() <= self.until
        return lasts and (not self.routes or route in self.routes)

    @property
    def label(self) -> str | Promise:
        """Whose use is counted, in the language of the moment."""
        return LABELS[self.scope]
