"""The buttons of a page, from the table of transitions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from apps.lifecycle.advance import allowed, needs_reason
from apps.lifecycle.transitions import Transition


@dataclass(frozen=True, slots=True)
class Button:
    """One step that this person may take now. ``tone`` is "pri", "bad" or ""; ``reason``: ask for one.

    ``confirm``: ask once more, with room for a reason; ``note`` says why one is needed. ``key`` presses it.
    """

    id: str
    label: str
    url: str
    tone: str
    reason: bool
    confirm: bool = False
    note: str = ""
    key: str = ""


def buttons(record: models.Model, user: Any, address: Callable[[str], str]) -> list[Button]:
    """In the order of the table. ``address`` gives the URL to post the step of that name to."""
    return [
        _button(f"{name}-{record.pk}", step, address(name), needs_reason(record, step))
        for name, step in allowed(record, user).items()
    ]


def _button(ref: str, step: Transition, url: str, why: str) -> Button:
    note = why if step.reason_needed is not None else ""
    return Button(ref, str(step.label), url, step.tone, bool(why), step.confirm, note, step.key)
