"""The profiles beside the rule sets, as the tests read them."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.register.classification import Result, read_answers
from apps.register.classification.loading import FOLDER

PROFILES_FOLDER = FOLDER.with_name("profiles")
BASE = tomllib.loads((PROFILES_FOLDER / "base.toml").read_text("utf-8"))["answers"]


@dataclass(frozen=True)
class Profile:
    """A case with what has to come out.

    ``obligations`` (key to due day) and ``begins`` (rule to the day from which it applies, for rules that
    the outcome doesn't rest on) are compared where they are stated.
    """

    name: str
    rule_set: str
    as_of: date
    answers: dict[str, Any]
    outcome: str
    role: str
    decisive: list[str]
    applies_from: date | None = None
    coming: dict[str, date] = field(default_factory=dict)
    contested: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    obligations: dict[str, date] | None = None
    begins: dict[str, date] = field(default_factory=dict)

    def differs(self, result: Result) -> list[str]:
        """What came out otherwise than stated."""
        found: dict[str, Any] = {
            "outcome": result.outcome,
            "role": result.role,
            "decisive": sorted(fired.provision for fired in result.decisive),
            "applies_from": result.applies_from,
            "coming": {entry.outcome: entry.applies_from for entry in result.coming},
            "limits": [fired.rule for fired in result.trace if fired.effect == "limit"],
            "contested": [entry.rule for entry in result.contested],
            "missing": list(result.missing),
            "contradictions": [entry.key for entry in result.contradictions],
            "obligations": {owed.key: owed.due for owed in result.obligations},
        }
        begins = {fired.rule: fired.applies_from for fired in result.trace if fired.rule in self.begins}
        found["begins"] = begins
        if self.obligations is None:
            del found["obligations"]
        stated = {name: getattr(self, name) for name in found} | {"decisive": sorted(self.decisive)}
        return [
            f"{name}: {value!r}, stated {stated[name]!r}"
            for name, value in found.items()
            if value != stated[name]
        ]


def _profile(raw: dict[str, Any], defaults: dict[str, Any]) -> Profile:
    without = raw.pop("without", ())
    kept = {key: value for key, value in BASE.items() if key not in without}
    return Profile(**(defaults | raw | {"answers": read_answers(kept | raw["answers"])}))


def _read() -> list[Profile]:
    found = []
    for path in sorted(PROFILES_FOLDER.glob("*.toml")):
        raw = tomllib.loads(path.read_text("utf-8"))
        defaults: dict[str, Any] = {key: raw[key] for key in ("rule_set", "as_of") if key in raw}
        found += [_profile(entry, defaults) for entry in raw.get("profiles", ())]
    return found


PROFILES = _read()
