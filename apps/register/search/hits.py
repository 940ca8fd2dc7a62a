"""Use cases that a query finds, best first, in an order that pages can go on from."""

from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast, Round

from apps.register.models import UseCase
from apps.register.search.folding import fold
from apps.register.search.terms import Terms

# Beyond so many hits nobody reads the order closely, and weighing each would cost more than finding them.
WEIGHED = 2000
WEIGHTS = [0.1, 0.2, 0.5, 1.0]  # D, C, B, A
EXACT_NUMBER, IN_TITLE, AS_TYPED, IN_TITLE_WIDE, WIDE = 1_000_000, 160_000, 80_000, 40_000, 20_000
CLOSENESS = 10_000


@dataclass(frozen=True, slots=True)
class Hits:
    """``rows`` hold what ``key`` orders by. ``found`` counts up to WEIGHED and one more; ``missing`` is how
    many words had to be left out to find anything.
    """

    rows: QuerySet[UseCase]
    found: int = 0
    missing: int = 0
    key: tuple[str, ...] = ("id",)
    terms: Terms = field(default_factory=Terms, repr=False)

    @property
    def all_weighed(self) -> bool:
        return self.found <= WEIGHED


def search(cases: QuerySet[UseCase], terms: Terms) -> Hits:
    """What ``terms`` finds among ``cases``; a score depends on the row alone, so new rows move no page."""
    if not terms.words:
        return Hits(cases.none(), terms=terms)
    for missing in _allowances(terms):
        rows = cases.filter(entry__words=_query(terms.loose(missing)))
        found = rows.order_by()[: WEIGHED + 1].count()
        if found:
            break
    else:
        return Hits(cases.none(), terms=terms)
    # Each way to weigh has a name of its own: a page of the other one can't be gone on from.
    if found <= WEIGHED:
        score, name = _exact(terms) + _weighed(terms, missing), f"score_{missing}"
    else:
        score, name = _exact(terms) + _by_title(terms), f"roughly_{missing}"
    key = (f"-{name}", "id")
    return Hits(rows.annotate(**{name: score}).order_by(*key), found, missing, key, terms)


def _allowances(terms: Terms) -> list[int]:
    """All words, then all but one, then any."""
    count = len(terms.words)
    return sorted({0, min(1, count - 1), count - 1})


def _exact(terms: Terms) -> Case:
    return _when(Q(ref=terms.ref) if terms.ref else Q(pk=None), EXACT_NUMBER)


def _weighed(terms: Terms, missing: int) -> CombinedExpression:
    closeness = SearchRank(F("entry__words"), _query(terms.loose(missing)), weights=Value(WEIGHTS))
    return (
        _by_title(terms)
        + _when(Q(entry__words=_query(terms.strict)), AS_TYPED)
        + _when(Q(entry__title_words=_query(terms.wide)), IN_TITLE_WIDE)
        + _when(Q(entry__words=_query(terms.wide)), WIDE)
        + Cast(Round(CLOSENESS * closeness), IntegerField())
    )


def _by_title(terms: Terms) -> Case:
    return _when(Q(entry__title_words=_query(terms.strict)), IN_TITLE)


def _when(condition: Q, score: int) -> Case:
    return Case(When(condition, then=score), default=0, output_field=IntegerField())


def _query(text: str) -> SearchQuery:
    return SearchQuery(text, search_type="raw", config="simple")


def score_of(case: UseCase, hits: Hits) -> int:
    return int(getattr(case, hits.key[0].removeprefix("-"), 0))


def is_as_typed(case: UseCase, hits: Hits) -> bool:
    """Whether the words stand there as they were typed, not only ones that look alike."""
    return not hits.all_weighed or score_of(case, hits) >= WIDE


def finds(cases: QuerySet[UseCase], word: str) -> bool:
    """Whether a single word as it is written stands in any of them."""
    return cases.filter(entry__words=_query(" & ".join(fold(word).split()))).exists()
