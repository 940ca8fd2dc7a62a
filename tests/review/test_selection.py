"""Which messages are picked, and with what chance."""

import pytest

from apps.interactions.models import Interaction
from apps.review import reasons
from apps.review.models import ItemState, Severity
from apps.review.services.selection import select
from tests.cast import Cast
from tests.review.makers import message

pytestmark = pytest.mark.django_db


def _message(cast: Cast, **fields: object) -> Interaction:
    return message(cast, **fields)  # type: ignore[arg-type]


def test_held_comes_first(cast: Cast) -> None:
    picked = select(_message(cast, held=True, found={"IBAN": 1}, rate=0))
    assert (picked.state, picked.severity, picked.reason) == (ItemState.OPEN, Severity.HIGH, reasons.HELD)
    assert picked.probability == 1
    assert picked.due is not None
    assert picked.due.total_seconds() == 4 * 3600


@pytest.mark.parametrize(
    ("found", "severity", "reason"),
    [
        ({"EMAIL": 2}, Severity.MEDIUM, reasons.FINDINGS),
        ({"EMAIL": 1, "API_KEY": 1}, Severity.HIGH, reasons.SECRET),
        ({"PRIVATE_KEY": 1}, Severity.HIGH, reasons.SECRET),
    ],
)
def test_findings_are_always_picked(cast: Cast, found: dict[str, int], severity: int, reason: str) -> None:
    picked = select(_message(cast, found=found, rate=0))
    assert (picked.state, picked.severity, picked.reason) == (ItemState.OPEN, severity, reason)


def test_the_sample_has_the_size_that_was_asked_for(cast: Cast) -> None:
    message = _message(cast, rate=30)
    drawn = [select(message) for _ in range(2000)]
    opened = [picked for picked in drawn if picked.state == ItemState.OPEN]
    assert {picked.probability for picked in drawn} == {0.3}
    assert {picked.reason for picked in drawn} == {reasons.SAMPLE, reasons.NOT_SELECTED}
    assert 480 < len(opened) < 720  # six standard deviations


@pytest.mark.parametrize(("rate", "state"), [(0, ItemState.NOT_SELECTED), (100, ItemState.OPEN)])
def test_nothing_and_everything_are_certain(cast: Cast, rate: int, state: str) -> None:
    message = _message(cast, rate=rate)
    assert {select(message).state for _ in range(50)} == {state}


def test_protected_functions_are_never_shown(cast: Cast) -> None:
    """Not for findings, not even when the message is held."""
    for fields in ({"found": {"API_KEY": 1}}, {"held": True}, {"rate": 100}):
        picked = select(_message(cast, author="petra.janssen", **fields))
        assert (picked.state, picked.reason, picked.probability) == (
            ItemState.NOT_SELECTED, reasons.PROTECTED, 0,
        )  # fmt: skip
