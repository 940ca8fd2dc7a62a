"""The same answers under another rule set or on another day: what would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.accounts.models import User
from apps.audit import System
from apps.register import classification as engine
from apps.register.models import Classification, UseCase

MOST = 5000


@dataclass(frozen=True, slots=True)
class Side:
    """``dates``: until when each duty is due."""

    outcome: str
    role: str
    applies_from: date | None
    dates: Mapping[str, date | None]


@dataclass(frozen=True, slots=True)
class Change:
    """A use case that would come out otherwise. ``duties``: what begins, ends or moves, old and new day."""

    use_case: UseCase
    classification: Classification
    old: Side
    new: Side

    @property
    def duties(self) -> list[tuple[str, date | None, date | None]]:
        keys = dict.fromkeys([*self.old.dates, *self.new.dates])
        days = [(key, self.old.dates.get(key), self.new.dates.get(key)) for key in keys]
        return [(key, old, new) for key, old, new in days if old != new]


def changes(rule_set: str, as_of: date, *, by: User | System) -> list[Change]:
    """Of every use case that this person sees. Nothing is stored. Raises DataError."""
    rules = engine.rule_set(rule_set)
    newest = Classification.objects.of_cases().select_related("use_case", "rule_set")
    if isinstance(by, User):
        newest = newest.visible_to(by)
    found = [_compare(row, rules, as_of) for row in newest[:MOST]]
    return [change for change in found if change.old != change.new]


def _compare(row: Classification, rules: engine.RuleSet, as_of: date) -> Change:
    """By the rules alone: what people set in their place is not repeated by a machine."""
    result = engine.classify(engine.read_answers(row.answers), rules, as_of)
    dates = {owed.key: owed.due for owed in result.obligations}
    new = Side(result.outcome, result.role, result.applies_from, dates)
    return Change(row.use_case, row, _side(row), new)


def _side(row: Classification) -> Side:
    dates = {owed["key"]: _day(owed["due"]) for owed in row.owed}
    return Side(row.outcome, row.role, row.applies_from, dates)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
