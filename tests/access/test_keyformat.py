"""The written form of keys: what is well formed, what is not, and what may be given to the parser."""

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.access import keyformat
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.secrets import worded

SYMBOLS = keyformat.ALPHABET + "_"


def test_a_new_key_is_read_back() -> None:
    clear, parts = keyformat.compose()
    assert re.fullmatch(r"lp_test_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}", clear)
    assert keyformat.parse(clear) == parts
    assert len(clear) == keyformat.LENGTH
    assert clear.startswith(keyformat.prefix(parts.key_id))
    assert clear.endswith(keyformat.last_four(clear))


@pytest.mark.parametrize(("setting", "written"), [("demo", "demo"), ("test", "test"), ("production", "prod")])
def test_the_environment_is_part_of_the_key(settings: Any, setting: str, written: str) -> None:
    settings.PORTAL_ENV = setting
    clear, parts = keyformat.compose()
    assert parts.env == written
    assert keyformat.parse(clear) == parts


def test_every_typo_of_one_character_is_rejected() -> None:
    clear, _ = keyformat.compose()
    for place, right in enumerate(clear):
        for wrong in SYMBOLS.replace(right, ""):
            assert keyformat.parse(clear[:place] + wrong + clear[place + 1 :]) is None, (place, wrong)


def test_every_swap_of_neighbours_is_rejected() -> None:
    clear, _ = keyformat.compose()
    for place in range(len(clear) - 1):
        swapped = clear[:place] + clear[place + 1] + clear[place] + clear[place + 2 :]
        assert swapped == clear or keyformat.parse(swapped) is None


def test_every_truncated_or_longer_key_is_rejected() -> None:
    clear, _ = keyformat.compose()
    assert all(keyformat.parse(clear[:length]) is None for length in range(len(clear)))
    assert all(keyformat.parse(clear + tail) is None for tail in (" ", "\n", "\x00", "0", clear))
    assert keyformat.parse(f" {clear}") is None


@pytest.mark.parametrize("place", [0, 5, 10, 40, 66])
@pytest.mark.parametrize("strange", ["\x00", "\n", "ä", "\ud800", "١", "Ａ"])
def test_strange_characters_are_rejected(place: int, strange: str) -> None:
    clear, _ = keyformat.compose()
    assert keyformat.parse(clear[:place] + strange + clear[place + 1 :]) is None


def test_a_megabyte_costs_nothing() -> None:
    begin = time.perf_counter()
    assert keyformat.parse("lp_test_" + "A" * 1_000_000) is None
    assert time.perf_counter() - begin < 0.2


@given(st.text(max_size=200))
def test_any_text_is_safe_and_refused(text: str) -> None:
    assert keyformat.parse(text) is None


@given(st.text(alphabet=SYMBOLS, min_size=keyformat.LENGTH - 8, max_size=keyformat.LENGTH - 8))
def test_the_right_length_alone_is_not_enough(tail: str) -> None:
    assert keyformat.parse(f"lp_test_{tail}") is None


def test_digests_depend_on_secret_and_pepper(settings: Any) -> None:
    _, parts = keyformat.compose()
    stored = keyformat.digest(parts.secret)
    assert len(stored) == 32
    assert keyformat.matches(parts.secret, memoryview(stored))
    assert not keyformat.matches(parts.secret[:-1] + "-", stored)
    settings.KEY_PEPPER = "another"
    assert not keyformat.matches(parts.secret, stored)


def test_parts_do_not_show_the_secret() -> None:
    clear, parts = keyformat.compose()
    assert parts.secret in clear
    assert parts.secret not in repr(parts)


def test_keys_differ() -> None:
    assert len({keyformat.compose()[0] for _ in range(200)}) == 200


def test_our_own_detection_knows_the_form() -> None:
    clear, _ = keyformat.compose()
    found = list(worded.find(Sample(f"please use {clear} for this")))
    assert [finding.rule_id for finding in found] == ["secret.portal.1"]
