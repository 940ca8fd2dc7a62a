"""What the register shows on lower pages, and what higher apps show on the page of a use case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.pages import PANELS
from apps.common import registry
from apps.register.me_panel import delegations_of
from apps.register.models import Classification, ObligationInstance, UseCase
from apps.register.models.choices import PERSONAL_CATEGORIES, OpenQuestion
from apps.vendors.models import Vendor
from apps.vendors.panels import POLICY_PANELS, VENDOR_PANELS, Figure, Panel, Row

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
    """``settled``, by ways of use: why this person need not ask for access, or would in vain."""

    title: str | Promise
    sections: tuple[Section, ...]
    settled: Mapping[str, Line] = field(default_factory=dict)


USE_CASE_PANELS: registry.Slot[Callable[[UseCase, User], UseCasePanel]] = registry.declare(
    "use_case_panels",
    "callable(use_case, person) -> UseCasePanel: what higher apps say to this person about it",
)
# By the ids of use case and route: every sentence of the gate. What is open isn't there.
Closures = dict[tuple[int, int], tuple[str, ...]]
CLOSURES: registry.Slot[Callable[[list[int]], Closures]] = registry.declare(
    "use_case_closures",
    "callable(ids of use cases) -> Closures: their models that nobody can use today; the catalogue walks it",
)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The highest data class that a model takes in a use case; ``why`` not the highest that was approved."""

    data_class: int
    why: tuple[str, ...] = ()


# By the ids of use case and route: of each model that the use case is approved for.
Ceilings = dict[tuple[int, int], Ceiling]
CEILINGS: registry.Slot[Callable[[list[int]], Ceilings]] = registry.declare(
    "use_case_ceilings",
    "callable(ids of use cases) -> Ceilings: the data classes their models take; the catalogue walks it",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands to one way of using a use case. ``until``: the last day of their access, if any.

    ``closed``: they have access, and the gate refuses them every model. ``why``: what stands in the way of
    this person, also of somebody without access if it would stand there with one, too. ``asks``: an access
    that can be asked for would open something. ``never``: why none would, for as long as things stay so.
    """

    until: date | None = None
    closed: bool = False
    why: tuple[str, ...] = ()
    asks: bool = True
    never: tuple[str, ...] = ()


# By the id of the use case and the way of use.
Ways = Sequence[tuple[UseCase, str]]
Standings = dict[tuple[int, str], Standing]
STANDINGS: registry.Slot[Callable[[User, Ways], Standings]] = registry.declare(
    "use_case_access",
    "callable(person, ways of using use cases) -> Standings: what is open to them; the catalogue walks it",
)


def closures_of(ids: list[int]) -> Closures:
    """In as many queries however many they are."""
    known: Closures = {}
    for closures in CLOSURES:
        for pair, sentences in closures(ids).items():
            known[pair] = (*known.get(pair, ()), *sentences)
    return known


def ceilings_of(ids: list[int]) -> Ceilings:
    """In one query however many they are."""
    known: Ceilings = {}
    for ceilings in CEILINGS:
        known |= ceilings(ids)
    return known


def standings_of(person: User, ways: Ways) -> Standings:
    """In as many queries however many they are."""
    known: Standings = {}
    for standings in STANDINGS:
        known |= standings(person, ways)
    return known


def fill_panels() -> None:
    VENDOR_PANELS.fill("register", dependents_of)
    POLICY_PANELS.fill("register", without_personal_data)
    USE_CASE_PANELS.fill("classification", classification_of)
    PANELS.fill("delegations", delegations_of)


def classification_of(use_case: UseCase, person: User) -> UseCasePanel:
    """Where it stands under the AI Act, and how many duties are open."""
    newest = (
        Classification.objects.visible_to(person).filter(use_case=use_case).select_related("rule_set").first()
    )
    url = reverse("use_case_classification", args=[use_case.ref])
    if newest is None:
        return UseCasePanel(_("AI Act"), (Section(gettext("Is it classified?"), False, (_link(url),)),))
    said = gettext("%(outcome)s by %(rule_set)s, as of %(date)s") % {
        "outcome": newest.shown_outcome.label,
        "rule_set": newest.rule_set.name,
        "date": date_format(newest.as_of, "SHORT_DATE_FORMAT"),
    }
    duties = ObligationInstance.objects.visible_to(person).filter(use_case=use_case).open().count()
    left = ngettext("%(count)s duty is open", "%(count)s duties are open", duties) % {"count": duties}
    confirmed = Section(
        gettext("Is its class confirmed?"), bool(newest.effective_outcome), (Line(said, url),)
    )
    fulfilled = Section(gettext("Are its duties fulfilled?"), not duties, (Line(left, url + "#duties"),))
    return UseCasePanel(_("AI Act"), (confirmed, fulfilled) if newest.effective_outcome else (confirmed,))


def _link(url: str) -> Line:
    return Line(gettext("Answer the questions on the AI Act"), url)


def dependents_of(vendor: Vendor, _reader: User) -> Panel:
    """The active use cases that may use a route of this vendor; the catalogue shows them to everybody."""
    running = UseCase.objects.running().filter(version__routes__service__vendor=vendor).distinct()
    return _named(running)


def without_personal_data(_reader: User) -> Panel:
    """The active use cases that would run without an AVV if only personal data asked for one.

    As the gate sees it (REQUIRES_AVV in apps.policy): who has not said which data they are is not among them.
    """
    running = UseCase.objects.running().exclude(version__data_categories__overlap=sorted(PERSONAL_CATEGORIES))
    said = running.exclude(version__open_questions__contains=[OpenQuestion.DATA_CATEGORIES])
    return _named(said.filter(version__routes__own_server=False).distinct())


def _named(running: QuerySet[UseCase]) -> Panel:
    count = running.count()
    if not count:
        return Panel()
    rows = tuple(Row(str(each), each.get_absolute_url()) for each in running.order_by("ref")[:SHOWN])
    return Panel((Figure(count, ngettext("use case", "use cases", count)),), rows)
