"""Addresses, dates, numbers and devices, measured: in office prompts, and in English sentences of others."""

from hashlib import sha256
from typing import Any

import pytest

from tests.dlp.measures import SHARED, leaks, rows_beside, touched
from tests.dlp.prompts.reading import prompts

ENGLISH = "presidio_generated_large.jsonl"

# What at most may be left, in the prompts that rules were written on and in the locked ones.
MOST = {
    "STREET_ADDRESS": (0.05, 0.05),
    "ZIP_CODE": (0.03, 0.05),
    "DATE": (0.05, 0.06),
    "DATE_OF_BIRTH": (0.02, 0.02),
    "EMAIL": (0.0, 0.0),
    "PHONE": (0.02, 0.03),
    "IBAN": (0.0, 0.0),
    "IP_ADDRESS": (0.0, 0.0),
}


@pytest.mark.parametrize("locked", [False, True])
def test_office_prompts(locked: bool) -> None:
    left = leaks(prompt.row() for prompt in prompts() if prompt.locked == locked)
    assert {type_: left[type_] for type_, most in MOST.items() if left[type_] > most[locked]} == {}


@pytest.mark.skipif(not (SHARED / ENGLISH).is_file(), reason=f"{ENGLISH} doesn't lie beside the repository")
@pytest.mark.parametrize("seen", [True, False])
def test_english_sentences(seen: bool) -> None:
    """Their templates are folded by hash: rules were written on one half only."""
    rows = [row for row in rows_beside(ENGLISH) if is_seen(row) == seen]
    left = leaks(rows)
    most = {"ADDRESS": 0.15, "PHONE_NUMBER": 0.15, "CREDIT_CARD": 0.0, "DOMAIN_NAME": 0.0, "IBAN_CODE": 0.0}
    assert {type_: left[type_] for type_ in most if left.get(type_, 0) > most[type_]} == {}
    assert touched(rows) <= 0.03


def is_seen(row: dict[str, Any]) -> bool:
    return int(sha256(str(row["template"]).encode()).hexdigest(), 16) % 2 == 0
