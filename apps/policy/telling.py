"""Which reasons of a refusal may be told to whoever holds the key.

A key that may not be used learns nothing else, and a model that isn't approved looks like one that isn't
there: nobody may learn from a refusal which models, vendors and agreements the house has.
"""

from collections.abc import Sequence

from apps.policy.reasons import Reason, ReasonCode

ALONE = (
    ReasonCode.KEY_REVOKED, ReasonCode.KEY_EXPIRED, ReasonCode.SUBJECT_DISABLED,
    ReasonCode.SERVICE_ACCOUNT_ORPHANED, ReasonCode.KEY_ROLE_DENIED, ReasonCode.IP_NOT_ALLOWED,
    ReasonCode.ENDPOINT_NOT_ALLOWED,
)  # fmt: skip
NO_SUCH_MODEL = (ReasonCode.ROUTE_NOT_APPROVED, ReasonCode.KEY_MODEL_NOT_ALLOWED)
_ORDER = (*ALONE, *NO_SUCH_MODEL)


def told(reasons: Sequence[Reason]) -> Sequence[Reason]:
    """At least one; the first gives status and code. Raises ValueError where there is none."""
    first = min(reasons, key=_rank)
    return [first] if first.code in _ORDER else reasons


def _rank(reason: Reason) -> int:
    return _ORDER.index(reason.code) if reason.code in _ORDER else len(_ORDER)
