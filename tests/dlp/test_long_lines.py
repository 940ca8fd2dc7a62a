"""What stands in a text often is looked up, not searched for in all of it each time."""

import time

import pytest

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.names.base import NameSample, person
from apps.dlp.engine.detectors.names.things import is_thing
from apps.dlp.engine.detectors.online import url

_MOST = 2.0  # seconds of work: at this length, the square of it takes five times as long


@pytest.mark.parametrize("piece", ["https://a.b/", "https://shop.example/img/1.jpg,"])
def test_addresses_without_a_space(piece: str) -> None:
    sample = Sample(piece * (200_000 // len(piece)))
    began = time.process_time()
    assert list(url.find(sample))
    assert time.process_time() - began < _MOST


def test_names_of_a_long_list() -> None:
    line = "1;Albers;Jana;Neuss\n"
    text = line * 20_000
    sample = NameSample(text)
    began = time.process_time()
    for row in range(0, len(text), len(line)):
        assert not is_thing(sample, person(row + 2, row + 8, 0.8, "names.person"))
    assert time.process_time() - began < _MOST


def test_what_a_tag_closes_is_a_thing() -> None:
    sample = NameSample("<Albers>4711</Albers> Kern")
    assert is_thing(sample, person(1, 7, 0.8, "names.person"))
    assert not is_thing(sample, person(22, 26, 0.8, "names.person"))
