"""A transition as data. Buttons, permissions, events, notices, diagrams and tests come from these tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from apps.accounts.permissions import Permission
from apps.common import registry


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed step from any of ``sources`` to ``target``.

    ``permission`` may be None for steps that only the portal itself takes. ``not_own``: who asked may not
    decide (four eyes). ``responsible(record, user)`` narrows the permission to people who answer for this
    record, ``possible(record)`` asks the record's facts; both name what is missing in ``hint``.
    ``entrusted(record, user)``: acts for somebody who holds the permission. ``obstacle(record)`` is the
    sentence that says what is missing, ``reason_needed(record)`` the one that says why a reason has to be
    given; "" where nothing is. ``confirm``: the button asks once more; ``key`` presses it. ``mark(record)``
    names what one has to have seen: it goes along with the button, and the step is refused if it is no
    longer so. ``grave``: who takes it shows once more that it is them, whatever its permission says
    (apps.accounts.confirmation).
    """

    sources: frozenset[str]
    target: str
    permission: Permission | None
    event: str
    label: str | Promise = ""
    not_own: bool = False
    reason_required: bool = False
    responsible: Callable[[Any, Any], bool] | None = None
    possible: Callable[[Any], bool] | None = None
    hint: str | Promise = ""
    tone: str = ""
    entrusted: Callable[[Any, Any], bool] | None = None
    obstacle: Callable[[Any], str] | None = None
    reason_needed: Callable[[Any], str] | None = None
    confirm: bool = False
    key: str = ""
    mark: Callable[[Any], str] | None = None
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The table of one model. ``initial`` is where a record begins; ``requester`` names who asked, and
    ``also_own(record, user)`` says whether it is somebody's own for another reason (four eyes).
    """

    name: str
    initial: str
    transitions: Mapping[str, Transition]
    field: str = "state"
    requester: Callable[[Any], int | None] = lambda _record: None
    also_own: Callable[[Any, Any], bool] = lambda _record, _user: False


LIFECYCLES: registry.Slot[Lifecycle] = registry.declare(
    "lifecycles", "label of a model -> Lifecycle; walked by diagrams, tests and `advance`"
)
