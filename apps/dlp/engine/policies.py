"""What is done with a finding. Which policy holds for a use case and route is not decided here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from apps.dlp.engine.taxonomy import PERSONAL_TYPES, SECRET_TYPES


class Action(StrEnum):
    """What to do with one finding, from mildest to strictest.

    `hold` pseudonymises as well: a held message may be released, and is then sent as it was stored.
    """

    ALLOW = "allow"
    WARN = "warn"
    PSEUDONYMISE = "pseudonymise"
    HOLD = "hold"
    BLOCK = "block"


def _default_actions() -> Mapping[str, Action]:
    personal = dict.fromkeys(PERSONAL_TYPES, Action.PSEUDONYMISE)
    secrets = dict.fromkeys(SECRET_TYPES, Action.BLOCK)
    return MappingProxyType(personal | secrets)


@dataclass(frozen=True, slots=True)
class Policy:
    """Action per type. A type that is not listed is pseudonymised; a secret that is not listed is blocked."""

    actions: Mapping[str, Action] = field(default_factory=_default_actions)
    min_score: float = 0.5

    def action_for(self, type_: str) -> Action:
        strictest_guess = Action.BLOCK if type_ in SECRET_TYPES else Action.PSEUDONYMISE
        return self.actions.get(type_, strictest_guess)


DEFAULT_POLICY = Policy()
