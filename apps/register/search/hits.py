"""Use cases that a query finds, best first, in an order that pages can go on from."""

from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast, Round

from apps.register.models import UseCase
from apps.register.search.folding import fold
from apps.register.search.terms import Terms

# Beyond so many hits nobody reads the order closely, and weighing each would cost more than finding them.
WEIGHED = 1000
WEIGHTS = [0.1, 0.2, 0.5, 1.0]  # D, C, B, A
EXACT_NUMBER, IN_TITLE, AS_TYPED, IN_TITLE_WIDE, WIDE = 1_000_000, 160_000, 80_000, 40_000, 20_000
CLOSENESS = 10_000
BY_NUMBER: tuple[str, ...] = ("id",)
_FOUND = "SELECT ARRAY(SELECT register_search_hits(to_tsquery('simple', %s), %s))"


@dataclass(frozen=True, slots=True)
class Hits:
    """``rows`` in the order of ``key``. When there are too many to weigh (``rough``), ``rows`` are those with
    the words in their title, and ``rest`` all others. ``missing``: words that were left out to find any.
    """

    rows: QuerySet[UseCase]
    found: int = 0
    missing: int = 0
    key: tuple[str, ...] = BY_NUMBER
    rest: QuerySet[UseCase] | None = None
    rough: bool = False
    terms: Terms = field(default_factory=Terms, repr=False)


def search(cases: QuerySet[UseCase], terms: Terms) -> Hits:
    """What ``terms`` finds among ``cases``; a score depends on the row alone, so new rows move no page."""
    for missing in _allowances(terms):
        found = _found(terms.loose(missing))
        if len(found) > WEIGHED:
            rough = _too_many(cases, terms, missing)
            if rough:
                return rough
        elif found:
            hits = _weighed(cases.filter(pk__in=found), terms, missing)
            if hits.found:
                return hits
    return Hits(cases.none(), terms=terms)


def is_as_typed(case: UseCase, hits: Hits) -> bool:
    """Whether the words stand there as they were typed, not only ones that look alike."""
    return hits.rough or getattr(case, hits.key[0].removeprefix("-")) >= WIDE


def finds(cases: QuerySet[UseCase], word: str) -> bool:
    """Whether a single word as it is written stands in any of them."""
    return cases.filter(entry__words=_query(" & ".join(fold(word).split()))).exists()


def _allowances(terms: Terms) -> list[int]:
    """All words, then all but one, then any."""
    count = len(terms.words)
    return sorted({0, min(1, count - 1), count - 1}) if count else []


def _found(query: str) -> list[int]:
    """Ids of hits among all use cases, visible or not: at most WEIGHED and one more."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, [query, WEIGHED + 1])
        return list(cursor.fetchone()[0])


def _too_many(cases: QuerySet[UseCase], terms: Terms, missing: int) -> Hits | None:
    """In order of number: the planner walks along it and stops after a page."""
    in_title = Q(entry__title_words=_query(terms.strict))
    named, key = cases.filter(in_title), BY_NUMBER
    if terms.ref:
        named, key = named.annotate(exact=_when(Q(ref=terms.ref), 1)), ("-exact", *BY_NUMBER)
    others = cases.filter(~in_title, entry__words=_query(terms.loose(missing)))
    both = _any(named, 1).union(_any(others, 2), all=True)
    there = {which for (which,) in both}
    if there == {2}:
        return Hits(others.order_by(*BY_NUMBER), 0, missing, BY_NUMBER, None, rough=True, terms=terms)
    rest = others.order_by(*BY_NUMBER) if 2 in there else None
    return Hits(named.order_by(*key), 0, missing, key, rest, rough=True, terms=terms) if there else None


def _any(cases: QuerySet[UseCase], which: int) -> QuerySet[UseCase, tuple[int]]:
    """One row that says ``which`` if there is any case; in no order, so the first one ends the search."""
    return cases.order_by().values_list(Value(which))[:1]


def _weighed(rows: QuerySet[UseCase], terms: Terms, missing: int) -> Hits:
    # With a name for each way to weigh: a page of another one can't be gone on from.
    name = f"score_{missing}"
    key = (f"-{name}", "id")
    scored = rows.annotate(**{name: _score(terms, missing)}).order_by(*key)
    return Hits(scored, rows.count(), missing, key, terms=terms)


def _score(terms: Terms, missing: int) -> CombinedExpression:
    closeness = SearchRank(F("entry__words"), _query(terms.loose(missing)), weights=Value(WEIGHTS))
    return (
        _when(Q(ref=terms.ref) if terms.ref else Q(pk=None), EXACT_NUMBER)
        + _when(Q(entry__title_words=_query(terms.strict)), IN_TITLE)
        + _when(Q(entry__words=_query(terms.strict)), AS_TYPED)
        + _when(Q(entry__title_words=_query(terms.wide)), IN_TITLE_WIDE)
        + _when(Q(entry__words=_query(terms.wide)), WIDE)
        + Cast(Round(CLOSENESS * closeness), IntegerField())
    )


def _when(condition: Q, score: int) -> Case:
    return Case(When(condition, then=score), default=0, output_field=IntegerField())


def _query(text: str) -> SearchQuery:
    return SearchQuery(text, search_type="raw", config="simple")
