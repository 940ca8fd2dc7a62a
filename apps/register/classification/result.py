"""What came out, with everything that it rests on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from apps.register.classification.answers import plain
from apps.register.classification.conditions import Answer
from apps.register.classification.rules import Alternative
from apps.register.classification.texts import Text

# From the gravest to the lightest; "open" as long as answers are missing that could make it graver.
OUTCOMES = (
    "prohibited", "high_risk_annex3", "high_risk_annex1", "annex3_exempt_6_3", "transparency", "minimal",
    "out_of_scope", "open",
)  # fmt: skip
EFFECTS_OF = {"annex3_exempt_6_3": ("exempt",), "out_of_scope": ("out_of_scope", "open_source")}
ROLES = ("deployer", "provider", "provider_and_deployer", "")


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that is fulfilled, and by which answers. ``in_force``: its date had come on the day asked."""

    rule: str
    effect: str
    provision: str
    text: Text
    applies_from: date | None
    applies_from_literal: date | None
    in_force: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Contested:
    rule: str
    provision: str
    text: Text
    alternatives: tuple[Alternative, ...]
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that follows. ``due`` is the day by which it has to be fulfilled."""

    key: str
    provision: str
    text: Text
    owner: str
    applies_from: date | None
    applies_from_literal: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Contradicted:
    key: str
    fields: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Coming:
    """What it will be from a day on that had not come on the day asked."""

    outcome: str
    applies_from: date
    provision: str


@dataclass(frozen=True, slots=True)
class Result:
    rule_set: str
    as_of: date
    outcome: str
    role: str
    applies_from: date | None
    obligations: tuple[Owed, ...]
    trace: tuple[Fired, ...]
    contested: tuple[Contested, ...]
    coming: tuple[Coming, ...]
    missing: tuple[str, ...]
    contradictions: tuple[Contradicted, ...]

    @property
    def decisive(self) -> tuple[Fired, ...]:
        """The rules that the outcome rests on."""
        effects = EFFECTS_OF.get(self.outcome, (self.outcome,))
        return tuple(fired for fired in self.trace if fired.effect in effects and fired.in_force)

    @property
    def complete(self) -> bool:
        return not self.missing and not self.contradictions

    def plain(self) -> dict[str, Any]:
        """As JSON values."""
        return dict(_plain(asdict(self)))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return plain({"": value})[""]
