"""What employees may use, in plain words, by department; with what the gate closes today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.paging import Page
from apps.register.forms.filters import CatalogueForm
from apps.register.models import Channel, UseCase, UseCaseVersion
from apps.register.pages import finding
from apps.register.pages.detail import SCOPES
from apps.register.pages.finding import Suggestion
from apps.register.panels import (
    Ceilings,
    Closures,
    Line,
    Standing,
    Standings,
    ceilings_of,
    closures_of,
    standings_of,
)
from apps.register.search.hits import Hits, search
from apps.register.search.marks import Marker, Piece
from apps.register.search.reading import read
from apps.register.services import lasting
from apps.register.services.conditions import highest_class
from apps.register.settled import Settled, settled_for
from apps.vendors.models import DataClass, ModelRoute

ORDER = ("department_name", "title", "id")


@dataclass(frozen=True, slots=True)
class Below:
    """The data class up to which a model may be used where more was approved, and why it ends there."""

    data_class: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """``closed``: nobody can use it here today. ``why``: what is not said of all models of the card.

    ``below``: what the vendor keeps, trains on or where it is leaves less than was approved.
    """

    name: str
    closed: bool
    why: list[str]
    below: Below | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """``until``: the last day of the reader's access. ``closed``: they have it, and can't use it today.

    ``why``: what stands in the reader's way, and isn't said of the card's models. ``asks``: they may ask for
    access that would open something. ``waiting``: the request of theirs that is open.
    """

    scope: str
    until: date | None
    closed: bool
    why: list[str]
    asks: bool
    waiting: Line | None


@dataclass(frozen=True, slots=True)
class Card:
    """``ways``: what the reader has, and what can be asked for. ``excerpt``: the place that was searched for.

    ``data_class``: the highest that one of its models takes. ``closed``: none of them can be used today.
    ``why``: what closes all of them.
    """

    use_case: UseCase
    version: UseCaseVersion
    title: list[Piece]
    excerpt: list[Piece]
    data_class: str
    models: list[Model]
    closed: bool
    why: list[str]
    ways: list[Way]


@dataclass(frozen=True, slots=True)
class Group:
    """``heading`` is a department; all hits of a search stand together, in its order."""

    heading: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the gate says of the models of the cards, whoever reads them."""

    closures: Closures
    ceilings: Ceilings


@dataclass(frozen=True, slots=True)
class CataloguePage:
    groups: list[Group]
    page: Page[UseCase]
    form: CatalogueForm
    filtered: bool
    sentences: list[str]
    suggestions: list[Suggestion]


def catalogue_page(request: HttpRequest, user: User) -> CataloguePage:
    form = CatalogueForm(request.GET)
    wanted = form.wanted
    open_now = usable(user)
    cases = open_now.filter(department=wanted["department"]) if "department" in wanted else open_now
    hits = search(cases, read(wanted["q"])) if "q" in wanted else Hits(_in_order(cases), key=ORDER)
    page = finding.page_of(hits, request, _furnished)
    marker = Marker(hits.terms) if "q" in wanted else None
    ids = [case.pk for case in page]
    shown = Shown(closures_of(ids), ceilings_of(ids))
    standings = standings_of(user, [(case, scope) for case in page for scope in _scopes(case)])
    settled = _settled(user, page.rows)
    cards = [_card(case, marker, shown, standings, settled) for case in page]
    return CataloguePage(
        groups=_groups(cards, searched=marker is not None),
        page=page,
        form=form,
        filtered=bool(wanted),
        sentences=finding.sentences(hits, page.rows) if marker else [],
        suggestions=[] if page.rows else finding.suggestions(open_now, hits),
    )


def _settled(user: User, cases: Sequence[UseCase]) -> Settled | None:
    """None for whoever may not ask at all."""
    return settled_for(user, [case.pk for case in cases]) if user.may(Permission.ACCESS_REQUEST) else None


def usable(user: User) -> QuerySet[UseCase]:
    """Active, and not at its end."""
    return lasting.open_among(UseCase.objects.visible_to(user))


def _in_order(cases: QuerySet[UseCase]) -> QuerySet[UseCase]:
    return cases.annotate(department_name=F("department__name"))


def _furnished(cases: QuerySet[UseCase]) -> QuerySet[UseCase]:
    models = ModelRoute.objects.select_related("service__vendor").order_by("label")
    furnished = finding.with_texts(cases).prefetch_related(Prefetch("entry__version__routes", models))
    return furnished.prefetch_related("entry__version__conditions")


def _card(
    case: UseCase, marker: Marker | None, shown: Shown, standings: Standings, settled: Settled | None
) -> Card:
    found, version = finding.found_in(case, marker), case.entry.version
    told = {route: shown.closures.get((case.pk, route.pk), ()) for route in version.routes.all()}
    shared = _said_of_all(case, list(told.values()))
    said = {*shared, *(sentence for sentences in told.values() for sentence in sentences)}
    return Card(
        case,
        version,
        found.title,
        found.excerpt,
        data_class=_highest(case, told, shown.ceilings),
        models=[_model(case, route, told[route], shared, shown.ceilings) for route in told],
        closed=all(told.values()),
        why=shared,
        ways=list(_ways(case, standings, said, settled)),
    )


def _ways(case: UseCase, standings: Standings, said: set[str], settled: Settled | None) -> Iterator[Way]:
    """What there is to say or to do; what was ``said`` is not said again."""
    for scope in _scopes(case):
        standing = standings.get((case.pk, scope), Standing())
        why = [sentence for sentence in standing.why if sentence not in said]
        said.update(why)
        line = settled.get((case.pk, scope)) if settled else None
        asks = settled is not None and line is None and standing.asks
        waiting = line if line and line.url else None  # how long they have it is said already
        way = Way(scope, standing.until, standing.closed, why, asks, waiting)
        if way.until or way.why or way.asks or way.waiting:
            yield way


def _scopes(case: UseCase) -> tuple[str, ...]:
    return SCOPES[Channel(case.entry.version.channel)]


def _said_of_all(case: UseCase, told: list[tuple[str, ...]]) -> list[str]:
    if not told:
        return [_("The use case %(ref)s has no approved model.") % {"ref": case.ref}]
    return [sentence for sentence in told[0] if all(sentence in sentences for sentences in told)]


def _highest(case: UseCase, told: Mapping[ModelRoute, tuple[str, ...]], ceilings: Ceilings) -> str:
    """Of the models that are open; where none is, of all: until one opens, the card says that it is closed.
    Without any, what was approved.
    """
    models = [route for route, sentences in told.items() if not sentences] or list(told)
    found = [ceilings[case.pk, route.pk].data_class for route in models if (case.pk, route.pk) in ceilings]
    return str(DataClass(max(found, default=highest_class(case.entry.version))).label)


def _model(
    case: UseCase, route: ModelRoute, sentences: tuple[str, ...], shared: list[str], ceilings: Ceilings
) -> Model:
    own = [sentence for sentence in sentences if sentence not in shared]
    top = ceilings.get((case.pk, route.pk))
    below = Below(str(DataClass(top.data_class).label), top.why) if top and top.why else None
    return Model(f"{route.label} ({route.service.vendor.name})", bool(sentences), own, below)


def _groups(cards: list[Card], *, searched: bool) -> list[Group]:
    if searched:
        return [Group(_("Hits"), cards)] if cards else []
    by_department = groupby(cards, key=lambda card: card.use_case.department.name)
    return [Group(name, list(some)) for name, some in by_department]
