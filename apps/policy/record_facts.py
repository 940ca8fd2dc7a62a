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


@dataclass(frozen=True, slots=True)
class Spell:
    """From the first to the last day, both whole; None is open."""

    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """What has to stand beside the approved text, and what does.

    ``dsfa_required``: a completed threshold test says so. ``dsfa_until``: the last day of the DSFA that was
    completed with the DPO's advice, and after prior consultation where a high risk remains.
    """

    monitors_employees: bool = False
    works_agreements: tuple[Spell, ...] = ()
    dsfa_required: bool = False
    dsfa_until: date | None = None


def duties_from(row: Mapping[str, Any] | None) -> DutyFacts:
    """From the JSON of record_sql.DUTIES."""
    if row is None:
        return DutyFacts()
    return DutyFacts(
        monitors_employees=bool(row["monitors_employees"]),
        works_agreements=spells_from(row["works_agreements"]),
        dsfa_required=row["dsfa_required"],
        dsfa_until=_day(row["dsfa_until"]),
    )


def spells_from(rows: list[Mapping[str, Any]] | None) -> tuple[Spell, ...]:
    return tuple(Spell(date.fromisoformat(row["first"]), _day(row["last"])) for row in rows or ())


def passed_from(rows: list[Mapping[str, Any]] | None) -> dict[str, tuple[Spell, ...]]:
    """How long passes of courses count, by the key of the course."""
    found: dict[str, tuple[Spell, ...]] = {}
    for row in rows or ():
        found[row["course"]] = (*found.get(row["course"], ()), *spells_from([row]))
    return found


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
