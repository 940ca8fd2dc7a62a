"""What the register shows on lower pages, and what higher apps show on the page of a use case."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.pages import PANELS
from apps.common import registry
from apps.register.me_panel import delegations_of
from apps.register.models import UseCase
from apps.vendors.models import Vendor
from apps.vendors.panels import VENDOR_PANELS, Figure, Panel, Row

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, with a link to the record that mends what it says."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer: ``good`` or not, and why not (empty when good)."""

    heading: str
    good: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class UseCasePanel:
    title: str | Promise
    sections: tuple[Section, ...]


USE_CASE_PANELS: registry.Slot[Callable[[UseCase, User], UseCasePanel]] = registry.declare(
    "use_case_panels",
    "callable(use_case, person) -> UseCasePanel: what higher apps say to this person about it",
)


def fill_panels() -> None:
    VENDOR_PANELS.fill("register", dependents_of)
    PANELS.fill("delegations", delegations_of)


def dependents_of(vendor: Vendor) -> Panel:
    """The active use cases that may use a route of this vendor."""
    running = UseCase.objects.running().filter(version__routes__service__vendor=vendor).distinct()
    found = list(running.order_by("ref"))
    if not found:
        return Panel()
    label = ngettext("use case", "use cases", len(found))
    rows = tuple(Row(str(use_case), use_case.get_absolute_url()) for use_case in found[:SHOWN])
    return Panel((Figure(len(found), label),), rows)
