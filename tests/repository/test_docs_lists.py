"""Tables of the documents hold what the code declares, once each."""

import re
from collections.abc import Iterator

from apps.notices.sources import SOURCES
from tests.repository.sources import ROOT, files, name_of
from tests.repository.test_docs import FENCED

RULE = re.compile(r"\|[\s:|-]+\|")


def _first_cells(name: str) -> list[str]:
    return re.findall(r"^\| ([^|]+) \|", (ROOT / name).read_text("utf-8"), re.MULTILINE)


def test_every_kind_of_date_stands_in_the_table_of_reminders() -> None:
    listed = [source for cell in _first_cells("docs/reminders.md") for source in re.findall(r"`(\w+)`", cell)]
    assert sorted(listed) == sorted(key for key, _source in SOURCES.items())


def test_the_glossary_explains_each_word_once() -> None:
    words = [word for word in _first_cells("GLOSSARY.md") if word not in {"German", "word", "---"}]
    assert len(words) > 100
    assert [word for word in set(words) if words.count(word) > 1] == []


def test_every_row_of_a_table_has_the_cells_of_its_head() -> None:
    """A cell too many is not shown, and rows behind an empty line are no table."""
    assert list(_rows_that_break("| a | b |\n|---|---|\n| `x|y` | 1 |\n| 1 | 2 | 3 |\n\n| 4 | 5 |\n")) == [
        4,
        6,
    ]
    broken = [
        f"{name_of(path)}:{line}"
        for path in files(".md")
        for line in _rows_that_break(path.read_text("utf-8"))
    ]
    assert broken == []


def _rows_that_break(text: str) -> Iterator[int]:
    lines = FENCED.sub(lambda code: "\n" * code[0].count("\n"), text).splitlines()
    head = 0
    for number, line in enumerate(lines, 1):
        if not line.startswith("|"):
            head = 0
        elif head == 0:
            head = _cells(line)
            if number == len(lines) or not RULE.fullmatch(lines[number]):
                yield number
        elif _cells(line) != head:
            yield number


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", re.sub(r"`[^`]*`", "", row))) - 1
