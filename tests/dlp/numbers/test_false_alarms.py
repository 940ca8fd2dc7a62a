"""Running text of parliament, newspapers and courts: hardly a number in it is anybody's."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.dlp.engine.detection import resolve
from apps.dlp.engine.detectors import numbers
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.normalisation import normalise

DATA = Path(__file__).parents[4] / "shared" / "data" / "dlp"
CORPORA = ("europarl_de_train", "germeval14_dev", "ler_dev")

SENTENCES = (
    "Der Bundestag hat am 3. April 2025 mit 412 gegen 231 Stimmen das Gesetz (BT-Drs. 20/1234) beschlossen.",
    "Nach § 12 Abs. 3 Nr. 4 und Art. 6 Abs. 1 Buchst. f DSGVO gelten 10.000 Euro, ab 1.1.2026 12.500,00 EUR.",
    "DIN EN ISO 9001:2015, Version 2.10.3, Build 20240815, Seite 12/24, Saison 2023/24, 4:3 und 16/9.",
    "Wir liefern 2.000 Stück der Artikelnr. 4711-0815-22 mit Lieferschein 2024-00123 zum Preis von 3,49 €.",
    "The order no. 2024/1234 of 12/03/2024 holds 1,200 items at $ 3.99; see ISBN 978-3-16-148410-0, p. 345.",
    "Am 24.12. um 18:30 Uhr in Raum 2.114, PLZ 50667, Tel.-Vorwahl 0221, Höhe 1.234,5 m, 48,137° N.",
    "Der Vertrag von 1990, die Akte 7, der Fall 12, ein Kunde von 2024 und das Mitglied seit 2001.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_numbers_in_prose_are_no_identifiers(text: str) -> None:
    assert list(identifiers(text)) == []


@pytest.mark.skipif(not DATA.exists(), reason="the shared data is not beside this checkout")
def test_at_most_three_in_a_megabyte_of_running_text() -> None:
    found, size = 0, 0
    for text in texts():
        size += len(text.encode())
        # The decisions of courts cite other decisions: those are file numbers indeed.
        found += sum(f.type != "DE_AZ" for f in identifiers(text))
    assert size > 1_500_000
    assert found <= 3 * size / 1_000_000


def texts() -> Iterator[str]:
    for name in CORPORA:
        with (DATA / f"{name}.jsonl").open(encoding="utf-8") as lines:
            yield from (str(json.loads(line)["text"]) for line in lines)


def identifiers(text: str) -> list[Finding]:
    sample = Sample(normalise(text).text)
    return resolve(f for find in numbers.DETECTORS for f in find(sample))
