import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp.engine.detectors import secrets
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from tests.dlp.secrets.samples import HEADER, MIXED

PIECES = [
    "passwort",
    ": ",
    "=",
    "key",
    "sk-",
    "eyJ",
    "://",
    "a1B2",
    "\n",
    '"',
    "İ",
    "ß",
    "\u200b",
    "PIN ",
    "4711",
]


def look(text: str) -> list[Finding]:
    sample = Sample(text)
    return [finding for detector in secrets.DETECTORS for finding in detector(sample)]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_read_and_findings_lie_in_it(text: str) -> None:
    assert all(0 <= f.start < f.end <= len(text) for f in look(text))


@pytest.mark.parametrize(
    "piece",
    [
        "key=", "passwort: ", "passwort ist ", "://a:", "eyJ", HEADER + ".", "kind: Secret\ndata:\n",
        "a" * 50, "recovery code a1b2 ", "https://a", "s.", "kennwort für x ", "Bearer ", "curl -u a:",
        "mysql ", "%", "-----BEGIN ", MIXED, "token " + MIXED + " ", "passwort auf srv01 und ",
    ],
)  # fmt: skip
def test_time_is_linear_in_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        return min(spent(text), spent(text))

    def spent(text: str) -> float:
        began = time.process_time()
        look(text)
        return time.process_time() - began

    seconds(1000)
    assert seconds(400_000) < 16 * max(seconds(50_000), 0.005)
