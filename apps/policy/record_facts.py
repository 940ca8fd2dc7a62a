"""What the records around an approval say to the gate: plain values from the JSON of record_sql."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.common import clock
from apps.register.models import Outcome


@dataclass(frozen=True, slots=True)
class ClassificationFacts:
    """The newest classification of the approved text that counts.

    ``prohibited_from``: the day from which the use is prohibited, also if that day is still to come.
    ``newer_rules_since``: since when a newer rule set is valid and loaded here. ``duty_due``: the last day of
    the earliest duty that is still open.
    """

    outcome: str
    prohibited_from: date | None = None
    newer_rules_since: date | None = None
    duty_due: date | None = None


def classification_from(row: Mapping[str, Any] | None) -> ClassificationFacts | None:
    """From the JSON of record_sql.CLASSIFICATION."""
    if row is None:
        return None
    return ClassificationFacts(
        outcome=row["outcome"],
        prohibited_from=prohibited_from(row["outcome"], _day(row["applies_from"]), row["coming"]),
        newer_rules_since=_newer(row["newer"]),
        duty_due=_day(row["duty_due"]),
    )


def prohibited_from(outcome: str, applies_from: date | None, coming: list[Mapping[str, Any]]) -> date | None:
    """Prohibited already, or from a day on that had not come when it was classified."""
    days = [
        date.fromisoformat(each["applies_from"]) for each in coming if each["outcome"] == Outcome.PROHIBITED
    ]
    if outcome == Outcome.PROHIBITED:
        days.append(applies_from or date.min)
    return min(days, default=None)


def _newer(row: Mapping[str, Any] | None) -> date | None:
    if row is None:
        return None
    loaded = clock.today(datetime.fromisoformat(row["loaded_at"]))
    return max(date.fromisoformat(row["valid_from"]), loaded)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
