"""What has changed since a field was filled: computed when asked, stored nowhere."""

import json
from dataclasses import dataclass
from datetime import date

from apps.lifecycle.seen import mark_of
from apps.register.models import ProcessingActivity, ProcessingState
from apps.register.processing.facts import Facts, House, gather, house
from apps.register.processing.fields import fields_of
from apps.register.processing.readers import Fact
from apps.register.processing.sources import SOURCES, said


@dataclass(frozen=True, slots=True)
class Drift:
    """``recorded`` are the facts when the field was filled or last confirmed, ``now`` those of the day.

    ``mark`` names both and the words of the field to whoever follows on a page.
    """

    field: str
    recorded: str
    now: str
    mark: str


def drift(activity: ProcessingActivity, on: date | None = None, ours: House | None = None) -> list[Drift]:
    """In the order of Art. 30; empty for what was retired, and for what no record stands behind."""
    facts = facts_now(activity, on, ours)
    if facts is None or activity.state == ProcessingState.RETIRED:
        return []
    found = []
    for field in fields_of(activity.role):
        stored = activity.sources.get(field.name)
        if stored is None or field.name not in SOURCES:
            continue
        now = SOURCES[field.name].read(facts)
        if stored["facts"] != now:
            recorded, today = said(field.name, stored["facts"]), said(field.name, now)
            found.append(Drift(field.name, recorded, today, mark(activity, field.name, now)))
    return found


def mark(activity: ProcessingActivity, name: str, now: list[Fact]) -> str:
    """Another one as soon as the words of the field, its source or the facts of now are."""
    known = json.dumps([activity.sources.get(name), now], sort_keys=True)
    return mark_of({"words": getattr(activity, name), "known": known})


def facts_now(
    activity: ProcessingActivity, on: date | None = None, ours: House | None = None
) -> Facts | None:
    """None for an entry without a use case."""
    if activity.use_case is None:
        return None
    return gather(activity.use_case, house(on) if ours is None else ours, on)
