"""What the table asks for: for every name of the URLconf at least one address, and what is posted to it.

``Row("use_case", "a draft", fixed(ref="UC-0007"))``. A row called NONE asks for a record that doesn't exist:
whoever may not see a record has to get the same answer there. ``methods`` beyond those of a browser are named
where an address takes them; everywhere else they are refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.repository.matrix.world import World

NONE = "no such record"
Values = Callable[[World], Mapping[str, Any]]


def fixed(**values: Any) -> Values:
    return lambda _world: values


NOTHING = fixed()
METHODS = ("GET", "POST")
OTHERS = ("PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Row:
    """``args`` fills the address, ``data`` is posted; both may need the records of the day."""

    name: str
    about: str = ""
    args: Values = NOTHING
    data: Values = NOTHING
    methods: tuple[str, ...] = METHODS

    @property
    def key(self) -> str:
        return f"{self.name} · {self.about}" if self.about else self.name
