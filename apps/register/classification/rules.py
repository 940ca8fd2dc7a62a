"""A rule set: its rules and duties as they stand in a file, checked and resolved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from apps.register.classification.conditions import Condition
from apps.register.classification.texts import Text

# In the order in which they are asked: later effects may look at earlier ones.
EFFECTS = (
    "out_of_scope", "role", "prohibited", "high_risk_annex3", "high_risk_annex1", "exempt", "transparency",
    "open_source", "becomes_provider", "limit", "contested",
)  # fmt: skip
OWNERS = ("owner", "manager", "dpo", "officer", "key_admin", "works_council")


@dataclass(frozen=True, slots=True)
class Instead:
    """Another date for the case in which this holds."""

    when: Condition
    applies_from: date


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reading of a contested point, and the passage that it rests on."""

    outcome: str
    text: Text
    passage: str


@dataclass(frozen=True, slots=True)
class Rule:
    """``applies_from_literal`` is the date that the letter of Art. 113 gives, where it bites only later.

    ``roles`` belongs to the effects role and becomes_provider, ``drops`` (groups of duties) to limit
    and open_source (Art. 2(12): frees what is otherwise minimal), ``postpones`` to limit, ``alternatives``
    to contested.
    """

    id: str
    provision: str
    effect: str
    when: Condition
    text: Text
    applies_from: date | None
    applies_from_literal: date | None
    instead: tuple[Instead, ...] = ()
    roles: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    postpones: Mapping[str, date] | None = None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """What follows, for whom. ``follows``: takes its date from the outcome, or from a rule by its id.

    ``due``: ``application`` (when it begins to bind) or ``before_use`` (then, or the first use if later).
    ``always``: national law that binds without a date of application; due before the first use.
    """

    key: str
    provision: str
    group: str
    when: Condition
    text: Text
    owner: str
    due: str
    days_before: int
    applies_from: date | None
    applies_from_literal: date | None
    follows: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    name: str
    version: int
    title: Text
    valid_from: date
    valid_until: date | None
    celex: str
    sha256: str
    rules: tuple[Rule, ...]
    duties: tuple[Duty, ...]
