"""Which messages come before human eyes, how urgently, and with what chance."""

import secrets
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from apps.dlp.engine.taxonomy import SECRET_TYPES
from apps.interactions.models import Hold, Interaction
from apps.review import reasons
from apps.review.models import Draw, ItemState, Severity
from apps.review.services.found import types_found

HELD_DUE = timedelta(hours=4)  # somebody waits for the answer
SECRET_DUE = timedelta(hours=8)
FINDINGS_DUE = timedelta(hours=24)
SAMPLE_DUE = timedelta(hours=72)
REPORTED_DUE = timedelta(hours=24)
CASE_DUE = timedelta(hours=24)  # a breach must be notified within 72 hours (Art. 33(1) GDPR)

_dice = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Selection:
    """``probability`` is the chance of selection, 0 to 1; ``due`` is how long a reviewer has, if any."""

    state: ItemState
    severity: Severity
    reason: str
    probability: float
    due: timedelta | None
    draw: Draw = Draw.NONE


def select(interaction: Interaction) -> Selection:
    """By question and answer. Expects the thread joined in. Draws the sample; call it once per message."""
    if interaction.thread.protected:
        return Selection(ItemState.NOT_SELECTED, Severity.LOW, reasons.PROTECTED, 0.0, None)
    if interaction.hold == Hold.WAITING:
        return Selection(ItemState.OPEN, Severity.HIGH, reasons.HELD, 1.0, HELD_DUE)
    return of_types(types_found(interaction)) or _draw(share_of(interaction))


def of_types(found: AbstractSet[str]) -> Selection | None:
    """What was found is always read, a secret first; None where nothing was."""
    if SECRET_TYPES & found:
        return Selection(ItemState.OPEN, Severity.HIGH, reasons.SECRET, 1.0, SECRET_DUE)
    if found:
        return Selection(ItemState.OPEN, Severity.MEDIUM, reasons.FINDINGS, 1.0, FINDINGS_DUE)
    return None


def share_of(interaction: Interaction) -> float:
    """The share of messages that the decision asked to review, 0 to 1; all of them when it didn't say."""
    rate = float(interaction.decision.get("review_rate", 100))
    return min(max(rate / 100, 0.0), 1.0)


def _draw(share: float) -> Selection:
    # Not a pseudo-random generator: nobody shall be able to tell which of their messages will be read.
    if _dice.random() < share:
        return Selection(ItemState.OPEN, Severity.LOW, reasons.SAMPLE, share, SAMPLE_DUE, Draw.DRAWN)
    return Selection(ItemState.NOT_SELECTED, Severity.LOW, reasons.NOT_SELECTED, share, None, Draw.PASSED)
