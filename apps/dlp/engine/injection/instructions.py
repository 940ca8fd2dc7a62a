"""Sentences that speak to a model, after the table instructions.toml."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from apps.dlp.engine.injection.places import Signal

_FILE = Path(__file__).parents[2] / "data" / "injection" / "instructions.toml"


class _Rule(NamedTuple):
    name: str
    kind: str
    score: float
    words: tuple[str, ...]
    pattern: re.Pattern[str]


def find(text: str) -> Iterator[Signal]:
    small = text.lower()
    for rule in _rules():
        if any(word in small for word in rule.words):
            for match in rule.pattern.finditer(text):
                yield Signal(*match.span(), rule.kind, rule.score, f"injection.{rule.name}.1")


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(name, row["kind"], row["score"], tuple(row["words"]), _compiled(row["pattern"]))
        for name, row in tomllib.loads(_FILE.read_text("utf-8")).items()
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    # Words of a sentence may stand on two lines, or apart by more than one space.
    return re.compile(pattern.replace(" ", r"\s{1,3}"), re.IGNORECASE | re.MULTILINE)
