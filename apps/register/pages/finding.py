"""What a search says above, inside and instead of its hits."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.register.models import UseCase
from apps.register.search.hits import WEIGHED, Hits, finds, is_as_typed
from apps.register.search.marks import Marker, Piece


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


def found_in(case: UseCase, marker: Marker | None) -> Found:
    if marker is None:
        return Found([Piece(case.title)], [])
    return Found(marker.pieces(case.title), marker.excerpt(texts_of(case)))


def texts_of(case: UseCase) -> Sequence[str]:
    entry = case.entry
    return (entry.version.purpose, entry.version.guidance, case.department.name, entry.extra_text)


def sentences(hits: Hits, shown: Sequence[UseCase]) -> list[str]:
    """How many there are, and how they answer to what was typed."""
    if not shown:
        return []
    if hits.all_weighed:
        said = [ngettext("%(count)s hit", "%(count)s hits", hits.found) % {"count": hits.found}]
    else:
        said = [_("More than %(count)s hits; narrow them down for a better order.") % {"count": WEIGHED}]
    if hits.missing:
        said.append(_("Not all words occur together: these hold some of them."))
    elif not is_as_typed(shown[0], hits):
        said.append(_("Nothing is written exactly so: these hold similar words."))
    return said


def suggestions(visible: QuerySet[UseCase], hits: Hits) -> list[Suggestion]:
    """Words that look like what was typed, each only if it finds something that this person may see."""
    guesses = dict.fromkeys(guess for term in hits.terms.words for guess in term.guesses)
    return [Suggestion(word, urlencode({"q": word})) for word in guesses if finds(visible, word)][:MOST]


MOST = 4
