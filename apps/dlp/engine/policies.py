"""What is done with a finding. Which policy holds for a use case and route is not decided here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from apps.dlp.engine.content import Content
from apps.dlp.engine.taxonomy import PERSONAL_TYPES, QUASI_TYPES, SECRET_TYPES


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
    """Action per type. Of types not listed, secrets are blocked, quasi-identifiers stay, others are replaced.

    Findings below `min_score` don't count. Without `names` the tagger of names is left out: answers in a
    stream, and whoever wants the speed of patterns alone. ``content`` is what only this company looks for.
    """

    actions: Mapping[str, Action] = field(default_factory=_default_actions)
    min_score: float = 0.5
    names: bool = True
    content: Content | None = field(default=None, repr=False, compare=False)

    def action_for(self, type_: str) -> Action:
        return self.actions.get(type_) or _unlisted(type_)


def _unlisted(type_: str) -> Action:
    if type_ in SECRET_TYPES:
        return Action.BLOCK
    return Action.ALLOW if type_ in QUASI_TYPES else Action.PSEUDONYMISE


DEFAULT_POLICY = Policy()
