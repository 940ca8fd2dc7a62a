"""What other apps add to finding use cases: text to be found by, and filters of the list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from apps.common import registry

SEARCH_TEXTS: registry.Slot[Callable[[Sequence[int]], Mapping[int, str]]] = registry.declare(
    "search_texts",
    "callable(ids of use cases) -> text by id: what else a use case is found by, such as imported columns",
)


@dataclass(frozen=True, slots=True)
class ListFilter:
    """A further select above the list: ``choices()`` are (value, label), ``narrow(value)`` a Q of UseCase."""

    label: str | Promise
    choices: Callable[[], Sequence[tuple[str, str | Promise]]]
    narrow: Callable[[str], Q]


LIST_FILTERS: registry.Slot[ListFilter] = registry.declare(
    "use_case_filters",
    "name of the field -> ListFilter: one more select above the list of use cases, such as the outcome of a"
    " classification",
)
