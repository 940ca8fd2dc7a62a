"""What is done with each type of finding: the default of its class, the conditions, and their limits.

No condition lets a secret go. Special categories (Art. 9(1), Art. 10 GDPR) go only in a use case that was
approved for them. What points to a person is left in only where a condition says so and the model runs on an
own server. Where no AVV is asked for, and in public messages, personal data are refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from apps.dlp import Action
from apps.dlp.engine.classes import (
    ART_9_TYPES,
    ART_10_TYPES,
    KNOWN_TYPES,
    NOT_PUBLIC_TYPES,
    types_of,
)
from apps.dlp.engine.policies import DEFAULT_ACTIONS, REFUSED, STRICTNESS
from apps.dlp.engine.taxonomy import KNOWN_VALUE, OWN_TYPES, QUASI_TYPES, SECRET_TYPES, SPECIAL_TYPES
from apps.policy.decision import Actions
from apps.policy.facts import RouteFacts, UseCaseFacts
from apps.register.models import ConditionKind, DataCategory
from apps.vendors.models import DataClass

KINDS: Mapping[str, Action] = {
    ConditionKind.ALLOW: Action.ALLOW,
    ConditionKind.WARN: Action.WARN,
    ConditionKind.PSEUDONYMISE: Action.PSEUDONYMISE,
    ConditionKind.HOLD: Action.HOLD,
    ConditionKind.ELSEWHERE: Action.ELSEWHERE,
    ConditionKind.BLOCK: Action.BLOCK,
}
# What a condition may leave in wherever the model runs: alone it points to nobody.
_LOOSE_TYPES = QUASI_TYPES | (OWN_TYPES - {KNOWN_VALUE})


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the actions depend on, and nothing else: few of them, so that they are worked out once each."""

    asked: tuple[tuple[Action, tuple[str, ...]], ...]
    approved: frozenset[str]
    own_server: bool
    public: bool
    personal: bool


def actions_of(use_case: UseCaseFacts, route: RouteFacts, data_class: int) -> Actions:
    """Worked out from facts that the gate has read anyway."""
    return _worked_out(
        _Frame(
            asked=_asked(use_case.conditions),
            approved=_approved(use_case),
            own_server=route.own_server,
            public=data_class <= DataClass.PUBLIC,
            personal=use_case.requires_avv,
        )
    )


def _asked(conditions: Mapping[str, Any]) -> tuple[tuple[Action, tuple[str, ...]], ...]:
    return tuple((action, tuple(conditions[kind])) for kind, action in KINDS.items() if kind in conditions)


def _approved(use_case: UseCaseFacts) -> frozenset[str]:
    """The special categories that stand in the approved text."""
    approved: frozenset[str] = frozenset()
    if DataCategory.ART_9 in use_case.categories:
        approved |= ART_9_TYPES
    if DataCategory.ART_10 in use_case.categories:
        approved |= ART_10_TYPES
    return approved


@lru_cache(maxsize=1024)
def _worked_out(frame: _Frame) -> Actions:
    asked = _strictest(frame)
    found: dict[Action, set[str]] = {action: set() for action in Action}
    not_public: set[str] = set()
    for type_ in KNOWN_TYPES | asked.keys():
        action = _action(frame, type_, asked.get(type_))
        if frame.public and type_ in NOT_PUBLIC_TYPES and action not in REFUSED:
            not_public.add(type_)
        else:
            found[action].add(type_)
    plain = {action.value: frozenset(types) for action, types in found.items()}
    return Actions(**plain, not_public=frozenset(not_public))


def _strictest(frame: _Frame) -> dict[str, Action]:
    """What conditions ask for; of several that name the same type the strictest counts."""
    asked: dict[str, Action] = {}
    for action, names in frame.asked:
        for type_ in types_of(names):
            asked[type_] = max(asked.get(type_, action), action, key=_strictness)
    return asked


def _action(frame: _Frame, type_: str, asked: Action | None) -> Action:
    if not frame.personal and _is_personal(type_, asked):
        return Action.BLOCK
    return max(asked or _default(frame, type_), _mildest(frame, type_), key=_strictness)


def _is_personal(type_: str, asked: Action | None) -> bool:
    """Says so itself, or somebody wanted it under a pseudonym: then it points to a person there."""
    if type_ in QUASI_TYPES:
        return asked in (Action.PSEUDONYMISE, Action.HOLD)
    return type_ not in _LOOSE_TYPES | SPECIAL_TYPES | SECRET_TYPES


def _default(frame: _Frame, type_: str) -> Action:
    if type_ in frame.approved:
        return Action.PSEUDONYMISE
    return DEFAULT_ACTIONS.get(type_, Action.PSEUDONYMISE)


def _mildest(frame: _Frame, type_: str) -> Action:
    """The least that no condition goes below."""
    if type_ in SECRET_TYPES:
        return Action.BLOCK
    if type_ in SPECIAL_TYPES:
        return Action.ALLOW if type_ in frame.approved else Action.ELSEWHERE
    if type_ in _LOOSE_TYPES or frame.own_server:
        return Action.ALLOW
    return Action.PSEUDONYMISE


def _strictness(action: Action) -> int:
    return STRICTNESS[action]
