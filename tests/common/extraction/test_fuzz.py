"""Whatever arrives is read or refused with a code that has words; the portal itself never falls over it."""

import random
from collections.abc import Iterator

import pytest

from apps.common.extraction import extract as module
from apps.common.extraction.extract import extract
from apps.common.extraction.limits import Limits
from apps.common.extraction.sentences import SENTENCES
from apps.common.extraction.unfit import CODES, UnfitError
from tests.common.extraction.makers import docx, pdf

SHORT = Limits(seconds=10, cpu_seconds=5)
WHOLE = {
    "a.pdf": pdf("§ 1 Gegenstand\nDauer", "Seite 2"),
    "a.docx": docx("§ 1 Gegenstand", "Dauer", parts={"word/media/image.png": bytes(range(256)) * 8}),
}


def broken(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Cut, flipped, repeated, overwritten, and with something behind it, which harms nobody."""
    at = chance.randrange(len(data))
    yield data[:at]
    flipped = bytearray(data)
    for _ in range(8):
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    yield bytes(flipped)
    yield data[:at] + data[at // 2 :]
    yield data[:at] + chance.randbytes(40) + data[at + 40 :]
    yield data + bytes(chance.randrange(1, 9))


def outcome(data: bytes, name: str) -> str:
    try:
        extract(data, name, SHORT)
    except UnfitError as unfit:
        return unfit.code
    return "read"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", WHOLE)
def test_what_is_broken_is_read_or_refused(name: str, seed: int) -> None:
    for data in broken(WHOLE[name], random.Random(seed)):
        assert outcome(data, name) in {"read", *SENTENCES}


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_what_is_broken_in_many_ways_is_read_or_refused(name: str) -> None:
    found = {
        outcome(data, name) for seed in range(3, 18) for data in broken(WHOLE[name], random.Random(seed))
    }
    assert found <= {"read", *SENTENCES}
    assert {"read", "damaged"} <= found


def test_every_code_has_a_sentence() -> None:
    assert set(SENTENCES) > CODES


@pytest.mark.parametrize("start", [b"", b"%PDF-1.7\n", b"PK\x03\x04"])
def test_noise_is_refused(start: bytes) -> None:
    for seed in range(3):
        assert outcome(start + random.Random(seed).randbytes(5000), "a.pdf") in SENTENCES


def test_what_a_process_says_that_was_taken_over_is_believed_in_its_shape_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for said in (
        "", "null", "[]", "{}", "1", "[" * 100_000, '{"pages": "x"}', '{"pages": []}', '{"pages": [1]}',
        '{"pages": ["x"]}', '{"pages": ["x"], "confined": [1]}', '{"refused": "free"}',
        '{"refused": ["docx"]}',
    ):  # fmt: skip
        monkeypatch.setattr(module, "START", f"print({said!r}, end='')")
        with pytest.raises(UnfitError) as unfit:
            extract(WHOLE["a.pdf"], "a.pdf")
        assert unfit.value.code == "damaged", said
