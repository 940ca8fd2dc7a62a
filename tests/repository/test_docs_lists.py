"""Tables of the documents hold what the code declares, once each."""

import re

from apps.notices.sources import SOURCES
from tests.repository.sources import ROOT


def _first_cells(name: str) -> list[str]:
    return re.findall(r"^\| ([^|]+) \|", (ROOT / name).read_text("utf-8"), re.MULTILINE)


def test_every_kind_of_date_stands_in_the_table_of_reminders() -> None:
    listed = [source for cell in _first_cells("docs/reminders.md") for source in re.findall(r"`(\w+)`", cell)]
    assert sorted(listed) == sorted(key for key, _source in SOURCES.items())


def test_the_glossary_explains_each_word_once() -> None:
    words = [word for word in _first_cells("GLOSSARY.md") if word not in {"German", "word", "---"}]
    assert len(words) > 100
    assert [word for word in set(words) if words.count(word) > 1] == []
