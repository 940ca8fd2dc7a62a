"""What the gate says: yes or no, every reason, and what must be done on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from apps.dlp.engine.classes import in_short
from apps.policy.reasons import Reason

RULE_VERSION = "2027-05"  # raised with every change of the rules, so that old decisions can be told


@dataclass(frozen=True, slots=True)
class Actions:
    """Types by what is done with them, and rules of own content that ask for more than their type gets.

    ``not_public`` are refused because the message is a public one.
    """

    allow: frozenset[str] = frozenset()
    warn: frozenset[str] = frozenset()
    pseudonymise: frozenset[str] = frozenset()
    hold: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    block: frozenset[str] = frozenset()
    not_public: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Own:
    """A rule of own content that was hit, whose collection asks for more than its type gets.

    ``rule`` stands in the record of the decision, ``name`` is public ("" for none); no word of it is here.
    """

    rule: str
    type: str
    action: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Obligations:
    """Duties that come with a yes (XACML 3.0 calls them obligations). ``review_rate`` in per cent.

    ``actions`` says what is done with findings, by type. ``images`` is a leave: those of public messages may
    go, though nobody can check them. ``surrogates``: invented names and dates instead of placeholders.
    ``mask_answers``: personal data that are new in an answer are replaced by their type, for good.
    """

    actions: Actions = field(default_factory=Actions)
    review_rate: int = 100
    hold_input: bool = False
    hold_output: bool = False
    no_external_publication: bool = False
    images: bool = False
    surrogates: bool = False
    mask_answers: bool = False


def with_own(duties: Obligations, own: Sequence[Own]) -> Obligations:
    """The duties of one message: what its collections ask for stands beside the types."""
    actions = duties.actions
    for each in own:
        actions = replace(actions, **{each.action: getattr(actions, each.action) | {each.rule}})
    return replace(duties, actions=actions) if own else duties


@dataclass(frozen=True, slots=True)
class Decision:
    """``reasons`` is empty exactly when ``allowed``."""

    reasons: tuple[Reason, ...] = ()
    obligations: Obligations = field(default_factory=Obligations)

    @property
    def allowed(self) -> bool:
        return not self.reasons

    @property
    def codes(self) -> list[str]:
        return [reason.code.value for reason in self.reasons]

    def as_record(self) -> dict[str, Any]:
        """What is stored with the interaction: enough to tell and replay the decision, no content."""
        duties = self.obligations
        return {
            "rules": RULE_VERSION,
            "reasons": self.codes,
            "actions": _in_short(duties.actions),
            "review_rate": duties.review_rate,
            "hold_input": duties.hold_input,
            "hold_output": duties.hold_output,
            "no_external_publication": duties.no_external_publication,
            "images": duties.images,
            "surrogates": duties.surrogates,
            "mask_answers": duties.mask_answers,
        }


def _in_short(actions: Actions) -> dict[str, tuple[str, ...]]:
    """By classes where they are whole, as what is asked of each message is written down with each."""
    said = {item.name: getattr(actions, item.name) for item in fields(actions)}
    return {name: in_short(types) for name, types in said.items() if types}
