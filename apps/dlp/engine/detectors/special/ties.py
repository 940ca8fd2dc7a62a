"""Word lists from `data/special/ties.txt`, as parts of patterns."""

import re
from functools import cache

from apps.dlp.engine.detectors.special.lexicon import DATA


@cache
def words(section: str) -> tuple[str, ...]:
    """Return the words of a section, the longest first."""
    return tuple(sorted(_sections()[section], key=len, reverse=True))


def any_of(*sections: str) -> str:
    """Return a pattern for any word of these sections; one that ends in "-" may go on, others are whole."""
    return f"(?:{'|'.join(_pattern(word) for section in sections for word in words(section))})"


def _pattern(word: str) -> str:
    stem = word.removesuffix("-")
    return re.escape(stem) + (r"[\w-]*" if stem != word else "" if stem.endswith((".", ":")) else r"\b")


@cache
def _sections() -> dict[str, set[str]]:
    sections: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in (DATA / "ties.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), set())
        elif line and not line.startswith("#"):
            words.update(word.strip() for word in line.split(","))
    return sections
