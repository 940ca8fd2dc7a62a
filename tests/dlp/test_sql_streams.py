"""A long INSERT in an answer: its columns are known in the last row too."""

import pytest

from apps.dlp import Policy, StreamScanner
from apps.dlp.engine.stream_context import remembered

HEAD = "INSERT INTO kunden (nummer, name, geburtsdatum, telefon, ort) VALUES"
ROWS = [f"\n({n}, 'Kunde; ({n}', '1985-04-{n}', '-', 'Ulm')" for n in range(10, 28)]


def births(text: str, size: int) -> list[str]:
    scanner = StreamScanner(Policy())
    pieces = [text[place : place + size] for place in range(0, len(text), size)]
    scanned = [*map(scanner.feed, pieces), scanner.end()]
    return [text[f.start : f.end] for each in scanned for f in each.findings if f.type == "DATE_OF_BIRTH"]


@pytest.mark.parametrize("size", [1, 7, 40, 3000])
@pytest.mark.parametrize("head", [HEAD, HEAD.replace("name", "name, vorname" + ", feld" * 20)])
def test_every_row_is_held_however_the_answer_is_cut(size: int, head: str) -> None:
    rows = [row.replace("'Kunde", "''," + "''," * 20 + "'Kunde") if head != HEAD else row for row in ROWS]
    text = (
        f"Gern: {head}{','.join(rows)};\nAm 12.04.1985 war (nr, x) nichts, nur 'dies'. " + "Und Prosa. " * 40
    )
    assert births(text, size) == [f"1985-04-{n}" for n in range(10, 28)]


def test_what_is_remembered_does_not_grow() -> None:
    context, longest = "", 0
    for row in ROWS * 4:
        context = remembered(f"{context or HEAD}{row},", 80)
        longest = max(longest, len(context))
    assert context.startswith(HEAD)
    assert longest < 300


def test_the_statement_is_forgotten_when_it_is_over() -> None:
    text = f"{HEAD}{','.join(ROWS)};\n" + "Und Prosa, mehr davon. " * 10
    assert HEAD not in remembered(text, 80)
