"""What a search says above, inside and instead of its hits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.paging import PARAMETER, Page, paginate
from apps.register.models import SearchEntry, UseCase
from apps.register.search.hits import BY_NUMBER, Hits, finds, is_as_typed
from apps.register.search.marks import Marker, Piece

MOST = 4
PART, REST = "part", "rest"
Furnish = Callable[[QuerySet[UseCase]], QuerySet[UseCase]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query that finds something; ``url`` is its query string."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """One row: its title, and a place below it, cut into pieces."""

    title: list[Piece]
    excerpt: list[Piece]


def with_texts(cases: QuerySet[UseCase]) -> QuerySet[UseCase]:
    """What a row shows is read for the rows of the page only: sorting many wide rows would spill to disk."""
    entries = SearchEntry.objects.defer("title", "title_words", "words").select_related("version")
    return cases.prefetch_related("department", Prefetch("entry", entries))


def found_in(case: UseCase, marker: Marker | None) -> Found:
    if marker is None:
        return Found([Piece(case.title)], [])
    return Found(marker.pieces(case.title), marker.excerpt(texts_of(case)))


def texts_of(case: UseCase) -> Sequence[str]:
    entry = case.entry
    return (entry.version.purpose, entry.version.guidance, case.department.name, entry.extra_text)


def page_of(hits: Hits, request: HttpRequest, furnish: Furnish = with_texts) -> Page[UseCase]:
    """One page. Behind the last one of what has the words in its title begins the first one of the rest."""
    if hits.rest is not None and request.GET.get(PART) == REST:
        return paginate(furnish(hits.rest), request, key=BY_NUMBER)
    page = paginate(furnish(hits.rows), request, key=hits.key)
    if hits.rest is None or page.next_url:
        return page
    return replace(page, next_url=_url_of_rest(request))


def _url_of_rest(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    query[PART] = REST
    return f"?{query.urlencode()}"


def sentences(hits: Hits, shown: Sequence[UseCase]) -> list[str]:
    """How many there are, and how they answer to what was typed."""
    if not shown:
        return []
    if not hits.rough:
        said = [ngettext("%(count)s hit", "%(count)s hits", hits.found) % {"count": hits.found}]
    else:
        said = [
            _("Very many hits: those with the words in their title come first. More words narrow them down.")
        ]
    if hits.missing:
        said.append(_("Not all words occur together: these hold some of them."))
    elif not is_as_typed(shown[0], hits):
        said.append(_("Nothing is written exactly so: these hold similar words."))
    return said


def suggestions(visible: QuerySet[UseCase], hits: Hits) -> list[Suggestion]:
    """Words that look like what was typed, each only if it finds something that this person may see."""
    guesses = dict.fromkeys(guess for term in hits.terms.words for guess in term.guesses)
    return [Suggestion(word, urlencode({"q": word})) for word in guesses if finds(visible, word)][:MOST]
