"""What employees may use, in plain words, by department; with what the gate closes today."""

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
from apps.register.panels import Closures, Held, closures_of, held_by
from apps.register.search.hits import Hits, search
from apps.register.search.marks import Marker, Piece
from apps.register.search.reading import read
from apps.register.services import lasting
from apps.vendors.models import ModelRoute

ORDER = ("department_name", "title", "id")


@dataclass(frozen=True, slots=True)
class Model:
    """``closed``: nobody can use it here today. ``why``: what is not said of all models of the card."""

    name: str
    closed: bool
    why: list[str]


@dataclass(frozen=True, slots=True)
class Way:
    """``until``: the last day on which the reader may use it so; without one they can ask for it."""

    scope: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Card:
    """``ways``: what the reader has, and what can be asked for. ``excerpt``: the place that was searched for.

    ``closed``: none of its models can be used today. ``why``: what closes all of them.
    """

    use_case: UseCase
    version: UseCaseVersion
    title: list[Piece]
    excerpt: list[Piece]
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
    closures, held = closures_of(ids), held_by(user, ids)
    asks = user.may(Permission.ACCESS_REQUEST)
    cards = [_card(case, marker, closures, _ways(case, held, asks=asks)) for case in page]
    return CataloguePage(
        groups=_groups(cards, searched=marker is not None),
        page=page,
        form=form,
        filtered=bool(wanted),
        sentences=finding.sentences(hits, page.rows) if marker else [],
        suggestions=[] if page.rows else finding.suggestions(open_now, hits),
    )


def usable(user: User) -> QuerySet[UseCase]:
    """Active, and not at its end."""
    return lasting.open_among(UseCase.objects.visible_to(user))


def _in_order(cases: QuerySet[UseCase]) -> QuerySet[UseCase]:
    return cases.annotate(department_name=F("department__name"))


def _furnished(cases: QuerySet[UseCase]) -> QuerySet[UseCase]:
    models = ModelRoute.objects.offered().order_by("label")
    furnished = finding.with_texts(cases).prefetch_related(Prefetch("entry__version__routes", models))
    return furnished.prefetch_related("entry__version__conditions")


def _ways(case: UseCase, held: Held, *, asks: bool) -> list[Way]:
    scopes = SCOPES[Channel(case.entry.version.channel)]
    found = [Way(scope, held.get((case.pk, scope))) for scope in scopes]
    return [way for way in found if way.until or asks]


def _card(case: UseCase, marker: Marker | None, closures: Closures, ways: list[Way]) -> Card:
    found, version = finding.found_in(case, marker), case.entry.version
    told = {route: closures.get((case.pk, route.pk), ()) for route in version.routes.all()}
    shared = _said_of_all(list(told.values()))
    return Card(
        case,
        version,
        found.title,
        found.excerpt,
        models=[_model(route, sentences, shared) for route, sentences in told.items()],
        closed=bool(told) and all(told.values()),
        why=shared,
        ways=ways,
    )


def _said_of_all(told: list[tuple[str, ...]]) -> list[str]:
    first = told[0] if told else ()
    return [sentence for sentence in first if all(sentence in sentences for sentences in told)]


def _model(route: ModelRoute, sentences: tuple[str, ...], shared: list[str]) -> Model:
    own = [sentence for sentence in sentences if sentence not in shared]
    return Model(f"{route.label} ({route.service.vendor.name})", bool(sentences), own)


def _groups(cards: list[Card], *, searched: bool) -> list[Group]:
    if searched:
        return [Group(_("Hits"), cards)] if cards else []
    by_department = groupby(cards, key=lambda card: card.use_case.department.name)
    return [Group(name, list(some)) for name, some in by_department]
