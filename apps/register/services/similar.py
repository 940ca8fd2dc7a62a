"""Is there a use case like this one already? Asked while somebody writes a new one."""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.lookups import TrigramSimilar
from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db import connection
from django.db.models import F, Func, QuerySet, Value

from apps.accounts.models import User
from apps.register.models import UseCase
from apps.register.search.folding import fold, plain
from apps.register.search.queries import any_of

THRESHOLD = 0.4
SHOWN = 5
CANDIDATES = 50
LONGEST_TITLE, LONGEST_PURPOSE = 160, 2000
WEIGHT_OF_TITLE = 0.6
LEAST_LETTERS = 4  # shorter ones are mostly articles and prepositions

_WORDS = """
SELECT tsvector_to_array(register_search_vector(%s, %s, 'A')),
       tsvector_to_array(register_search_vector(%s, %s, 'B'))
"""


def similar(title: str, purpose: str, user: User) -> list[tuple[UseCase, float]]:
    """The use cases most like it among those this person may see, closest first, each with 0…1.

    At most SHOWN, none below THRESHOLD. Titles count more than purposes; either may be unfinished or empty.
    Each use case comes with its department.
    """
    heading, about = _words_of(title[:LONGEST_TITLE], purpose[:LONGEST_PURPOSE])
    visible = UseCase.objects.visible_to(user).select_related("department")
    found = {case.pk: case for case in _candidates(visible, fold(title[:LONGEST_TITLE]), heading)}
    rated = [(case, _likeness(case, heading, about)) for case in found.values()]
    good = [(case, likeness) for case, likeness in rated if likeness >= THRESHOLD]
    return sorted(good, key=lambda pair: (-pair[1], pair[0].pk))[:SHOWN]


def _words_of(title: str, purpose: str) -> tuple[set[str], set[str]]:
    """The stems of both texts, as they would stand in an entry."""
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [fold(title), plain(title), fold(purpose), plain(purpose)])
        heading, about = cursor.fetchone()
    return _telling(heading), _telling(about)


def _candidates(visible: QuerySet[UseCase], title: str, heading: set[str]) -> list[Any]:
    """Those whose title shares words or looks alike: what is compared in full."""
    if not title:
        return []
    cases = visible.annotate(
        alike=TrigramSimilarity("entry__title", title),
        heading=Func(F("entry__title_words"), function="tsvector_to_array"),
        about=Func(
            Func(
                F("entry__words"),
                Value(["b"]),
                function="ts_filter",
                template='%(function)s(%(expressions)s::"char"[])',
            ),
            function="tsvector_to_array",
        ),
    )
    looking_alike = cases.filter(TrigramSimilar(F("entry__title"), Value(title))).order_by("-alike", "pk")
    found = list(looking_alike[:CANDIDATES])
    if heading:
        words = SearchQuery(any_of(heading), search_type="raw", config="simple")
        shared = cases.filter(entry__title_words=words).annotate(
            closeness=SearchRank(F("entry__title_words"), words)
        )
        found += shared.order_by("-closeness", "pk")[:CANDIDATES]
    return found


def _likeness(case: Any, heading: set[str], about: set[str]) -> float:
    titles: float = max(_shared(heading, _telling(case.heading)), case.alike)
    if not about:
        return round(titles, 2)
    purposes = _shared(about, _telling(case.about))
    return round(WEIGHT_OF_TITLE * titles + (1 - WEIGHT_OF_TITLE) * purposes, 2)


def _telling(words: Collection[str]) -> set[str]:
    return {word for word in words if len(word) >= LEAST_LETTERS and not word.removeprefix("uc").isdigit()}


def _shared(one: set[str], other: set[str]) -> float:
    """Dice's coefficient: twice what both have, of what they have together."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
