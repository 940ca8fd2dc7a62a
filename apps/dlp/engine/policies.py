"""What is done with a finding. Which policy holds for a use case and route is not decided here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from apps.dlp.engine.content import Content
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import (
    LABEL,
    OWN_TYPES,
    PERSONAL_TYPES,
    QUASI_TYPES,
    SECRET_TYPES,
    SPECIAL_TYPES,
)


class Action(StrEnum):
    """What to do with one finding, from mildest to strictest.

    `hold` pseudonymises as well: a held message may be released, and is then sent as it was stored.
    `elsewhere` refuses the message and asks for another use case; `block` refuses it anywhere.
    """

    ALLOW = "allow"
    WARN = "warn"
    PSEUDONYMISE = "pseudonymise"
    HOLD = "hold"
    ELSEWHERE = "elsewhere"
    BLOCK = "block"


STRICTNESS: Mapping[Action, int] = MappingProxyType({action: n for n, action in enumerate(Action)})
LEFT_IN = frozenset({Action.ALLOW, Action.WARN})
REFUSED = frozenset({Action.ELSEWHERE, Action.BLOCK})


def _default_actions() -> dict[str, Action]:
    return {
        **dict.fromkeys(PERSONAL_TYPES, Action.PSEUDONYMISE),
        **dict.fromkeys(QUASI_TYPES, Action.ALLOW),
        **dict.fromkeys(SPECIAL_TYPES, Action.ELSEWHERE),  # Art. 9(1), Art. 10 GDPR
        **dict.fromkeys(OWN_TYPES, Action.PSEUDONYMISE),
        # A label says that the whole text is confidential: without the label it still is.
        LABEL: Action.BLOCK,
        **dict.fromkeys(SECRET_TYPES, Action.BLOCK),
    }


DEFAULT_ACTIONS: Mapping[str, Action] = MappingProxyType(_default_actions())


@dataclass(frozen=True)
class Policy:
    """Action per type. Types not listed have the default of their class; what has none is replaced.
    A rule of own content (``term.7``) may stand among them: it makes its findings stricter, never milder.

    Findings below `min_score` don't count. Without `names` the tagger of names is left out: answers in a
    stream, and whoever wants the speed of patterns alone. ``content`` is what only this company looks for.
    With `mask_answers` new personal data in an answer is replaced by its type, for good; otherwise it is
    reported and passes. With `surrogates` names and dates are replaced by others of their kind instead of
    placeholders, wherever these come back exactly.
    """

    actions: Mapping[str, Action] = field(default_factory=lambda: DEFAULT_ACTIONS)
    min_score: float = 0.5
    names: bool = True
    mask_answers: bool = False
    surrogates: bool = False
    content: Content | None = field(default=None, repr=False, compare=False)

    @cached_property
    def blocked(self) -> frozenset[str]:
        """What is named to be blocked: types, and rules of own content."""
        return frozenset(name for name, action in self.actions.items() if action is Action.BLOCK)

    def action_for(self, type_: str) -> Action:
        return self.actions.get(type_) or DEFAULT_ACTIONS.get(type_, Action.PSEUDONYMISE)

    def action_of(self, finding: Finding) -> Action:
        """Of what its type gets and what its collection of own content asks for the stricter."""
        general = self.action_for(finding.type)
        if finding.type not in OWN_TYPES:
            return general
        decided = self.actions.get(finding.rule_id, general)
        own = self.content.rules.get(finding.rule_id) if self.content else None
        asked = Action(own.action) if own and own.action else general
        return max(general, decided, asked, key=_strictness)


def _strictness(action: Action) -> int:
    return STRICTNESS[action]


DEFAULT_POLICY = Policy()
