"""The buttons of a page, from the table of transitions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from apps.lifecycle.advance import allowed


@dataclass(frozen=True, slots=True)
class Button:
    """One step that this person may take now. ``tone`` is "pri", "bad" or ""; ``reason``: ask for one."""

    id: str
    label: str
    url: str
    tone: str
    reason: bool


def buttons(record: models.Model, user: Any, address: Callable[[str], str]) -> list[Button]:
    """In the order of the table. ``address`` gives the URL to post the step of that name to."""
    return [
        Button(f"{name}-{record.pk}", str(step.label), address(name), step.tone, step.reason_required)
        for name, step in allowed(record, user).items()
    ]
