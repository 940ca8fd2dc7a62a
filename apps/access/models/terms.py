"""What an access is limited to: the same in a request and in the grant that comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.vendors.models import DataClass


class Limited(models.Model):
    """``routes`` are names of models; empty: all that the use case allows. ``budget``: euros a month.

    Names and not foreign keys: a model that is gone must not turn “only this one” into “all of them”.
    """

    routes = ArrayField(models.SlugField(max_length=80), verbose_name=_("models"), default=list, blank=True)
    max_data_class = models.PositiveSmallIntegerField(
        _("highest data class"), choices=DataClass, null=True, blank=True
    )
    budget = models.PositiveIntegerField(_("budget in euros a month"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def terms(self) -> "Terms":
        return Terms.of(self.routes, self.max_data_class, self.budget)


@dataclass(frozen=True, slots=True)
class Terms:
    """The limits as a value. Without any, the use case alone says what is allowed."""

    routes: tuple[str, ...] = ()
    max_data_class: int | None = None
    budget: int | None = None

    @classmethod
    def of(
        cls, routes: Iterable[str] = (), max_data_class: int | None = None, budget: int | None = None
    ) -> "Terms":
        """In one order, so that equal terms are equal."""
        return cls(tuple(sorted(set(routes))), max_data_class, budget)

    @property
    def fields(self) -> dict[str, Any]:
        """As the fields of Limited."""
        return {"routes": list(self.routes), "max_data_class": self.max_data_class, "budget": self.budget}

    def include(self, other: "Terms") -> bool:
        """Whether whoever holds these may do all that the others would allow."""
        routes = not self.routes or (bool(other.routes) and set(other.routes) <= set(self.routes))
        highest = self.max_data_class is None or (
            other.max_data_class is not None and other.max_data_class <= self.max_data_class
        )
        return routes and highest and self._affords(other)

    def _affords(self, other: "Terms") -> bool:
        return self.budget is None or (other.budget is not None and other.budget <= self.budget)
