"""The buttons of a page, from the table of transitions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db import models

from apps.lifecycle.advance import allowed, needs_reason
from apps.lifecycle.transitions import Transition


@dataclass(frozen=True, slots=True)
class Button:
    """One step that this person may take now. ``tone`` is "pri", "bad" or ""; ``reason``: ask for one.

    ``confirm``: ask once more, with room for a reason; ``note`` says why one is needed. ``key`` presses it.
    ``seen`` is the mark of what the page shows, "" where the step asks for none. ``said``: a reason that
    stands in its dialog already.
    """

    id: str
    label: str
    url: str
    tone: str
    reason: bool
    confirm: bool = False
    note: str = ""
    key: str = ""
    seen: str = ""
    said: str = field(default="", repr=False)


def buttons(record: models.Model, user: Any, address: Callable[[str], str]) -> list[Button]:
    """In the order of the table. ``address`` gives the URL to post the step of that name to."""
    seen = cache(lambda mark: str(mark(record)))  # steps share a mark, which may read much
    return [_button(record, name, step, address(name), seen) for name, step in allowed(record, user).items()]


def with_reason(found: Iterable[Button], url: str, reason: str) -> list[Button]:
    """Where the step that is sent to ``url`` wasn't taken: the reason that was typed stands there again."""
    return [replace(each, said=reason) if each.url == url else each for each in found]


def _button(
    record: models.Model, name: str, step: Transition, url: str, seen: Callable[[Any], str]
) -> Button:
    why = needs_reason(record, step)
    return Button(
        id=f"{name}-{record.pk}",
        label=str(step.label),
        url=url,
        tone=step.tone,
        reason=bool(why),
        confirm=step.confirm,
        note=why if step.reason_needed is not None else "",
        key=step.key,
        seen=seen(step.mark) if step.mark is not None else "",
    )
