"""Lists page by key, never by offset: page 4,000 costs as much as page 1, and new rows shift nothing.

The cursor is the key of the last row shown, sealed, so that nobody can craft one, and names and words in it
stay out of addresses; a wrong or old cursor, and one of another order, gives the first page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict

from apps.common import cursors

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)
PARAMETER = "after"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows in order. ``next_url``, and ``previous_url`` to the first page, are "" where none is."""

    rows: list[Row]
    next_url: str = ""
    previous_url: str = ""

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def paginate(
    queryset: "QuerySet[M]",
    request: HttpRequest,
    key: Sequence[str] = ("-created_at", "-id"),
    size: int = 25,
    without: str = "",
) -> "Page[M]":
    """One page of a queryset ordered by ``key``: field names, "-" for descending, the last one unique.
    ``without``: a parameter that concerns this page only.
    """
    ordered = queryset.order_by(*key)

    def fetch(after: Sequence[Any] | None, limit: int) -> list[M]:
        return list((ordered.filter(_beyond(key, after)) if after else ordered)[:limit])

    return paginate_rows(fetch, request, key, size, without)


def paginate_rows(
    fetch: Callable[[Sequence[Any] | None, int], list[Row]],
    request: HttpRequest,
    key: Sequence[str],
    size: int = 25,
    without: str = "",
) -> "Page[Row]":
    """One page of what ``fetch(after, limit)`` finds beyond the key values of the last row shown."""
    after = cursors.read(request.GET.get(PARAMETER, ""), key)
    rows = fetch(after, size + 1)
    query = request.GET.copy()
    query.pop(without, None)
    further = cursors.write(_values(rows[size - 1], key), key) if len(rows) > size else ""
    next_url = _url(request, query, further) if further else ""
    return Page(rows[:size], next_url, _url(request, query, "") if after else "")


def _values(row: Any, key: Sequence[str]) -> list[Any]:
    return [getattr(row, name.lstrip("-")) for name in key]


def _beyond(key: Sequence[str], after: Sequence[Any]) -> Q:
    """Rows that come later: the first field beyond, or equal and the second beyond, and so on."""
    condition, equal = Q(), Q()
    for name, value in zip(key, after, strict=True):
        field = name.lstrip("-")
        condition |= equal & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        equal &= Q(**{field: value})
    return _bound(key[0], after[0]) & condition if len(key) > 1 else condition


def _bound(name: str, value: Any) -> Q:
    """Said beside it, though it follows: an index begins here, where an OR reads all that came before."""
    return Q(**{f"{name.lstrip('-')}__{'lte' if name.startswith('-') else 'gte'}": value})


def _url(request: HttpRequest, query: QueryDict, cursor: str) -> str:
    query.pop(PARAMETER, None)
    if cursor:
        query[PARAMETER] = cursor
    return f"?{query.urlencode()}" if query else request.path
