"""Work in proportion to length: doubling a text may not do more than treble the time."""

import time

import pytest

from tests.dlp.special.sentences import candidates


def seconds(text: str) -> float:
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        candidates(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    "piece",
    [
        "Krebs ",
        "Frau Meier hat Krebs. ",
        "krebs",
        "krebs-",
        "Diagnose: ",
        "| GdB |\n",
        "er hat ",
        "a",
        "(",
        "\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    candidates(piece)
    length = 40_000
    once, twice = (seconds(piece * (n * length // len(piece))) for n in (1, 2))
    assert twice <= 3 * once + 0.02


def test_prose_without_a_hit_costs_next_to_nothing() -> None:
    text = "Die Abteilung prüft den Bericht und schickt ihn am Freitag an das Lager. " * 1000
    candidates(text)
    assert seconds(text) * 1000 / (len(text) / 1000) < 0.1
