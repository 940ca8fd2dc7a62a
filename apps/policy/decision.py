"""What the gate says: yes or no, every reason, and what must be done on the way."""

from dataclasses import dataclass, field
from typing import Any

from apps.policy.reasons import Reason

RULE_VERSION = "2027-02"  # raised with every change of the rules, so that old decisions can be told


@dataclass(frozen=True, slots=True)
class Obligations:
    """Duties that come with a yes (XACML 3.0 calls them obligations). ``review_rate`` in per cent.

    ``images`` is a leave: those of public messages may go, though nobody can check them.
    """

    pseudonymise: frozenset[str] = frozenset()
    block: frozenset[str] = frozenset()
    review_rate: int = 100
    hold_input: bool = False
    hold_output: bool = False
    no_external_publication: bool = False
    images: bool = False


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
            "pseudonymise": sorted(duties.pseudonymise),
            "block": sorted(duties.block),
            "review_rate": duties.review_rate,
            "hold_input": duties.hold_input,
            "hold_output": duties.hold_output,
            "no_external_publication": duties.no_external_publication,
            "images": duties.images,
        }
