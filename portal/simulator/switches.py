"""What a caller may ask the simulator to do besides answering.

Three sources, the later wins: the environment (`SIMULATOR_RATE=0`), a request header (`X-Simulator-Rate: 0`),
and plain words in the last user message (`sim:rate=0`), which pass through the portal like any other text.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from portal.simulator.wire import Problem

WORD = re.compile(r"(?<![\w:])sim:([a-z_]+)=([\w.,/-]*\w)")


@dataclass(frozen=True, slots=True)
class Switches:
    """One setting of all switches. A count of -1 means never; chunks are counted from 1."""

    tokens: int = 0  # length of the answer; 0: the prompt decides
    rate: float = 60.0  # tokens per second; 0: as fast as possible
    delay: float = 0.0  # seconds before the first byte
    pause: float = 0.0  # seconds added between two tokens
    status: int = 0  # answer with this error status
    retry_after: float = 1.0  # seconds, sent with 429 and 503
    cut: int = -1  # drop the connection after so many chunks
    truncate: int = -1  # end the stream politely after so many chunks, without finish_reason and [DONE]
    stall: int = -1  # fall silent after so many chunks, until the client leaves
    fail: int = -1  # send an error event after so many chunks
    malformed: str = "none"  # none, json, sse, html
    huge: bool = False  # an answer of 50 MB
    hang: bool = False  # no byte at all, until the client leaves
    leak: bool = False  # personal data and a key that the prompt doesn't hold
    exfil: bool = False  # Markdown that would carry data away
    invent: bool = False  # a placeholder that nobody issued
    mangle: str = "light"  # none, light, all: how placeholders are altered
    calls: int = 1  # tool calls per answer
    lang: str = "auto"  # auto, de, en
    models: tuple[str, ...] = ()  # the only models there are; empty: any

    def override(self, settings: Iterable[tuple[str, str]]) -> "Switches":
        """Return a copy with the named switches set; raise `Problem` 400 for an unknown or bad one."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        for name, text in settings:
            values[name] = read(name, text)
        return Switches(**values)


def read(name: str, text: str) -> Any:
    """Return the value that `text` means for the switch `name`, or raise `Problem` 400."""
    reader = READERS.get(name)
    if reader is None:
        raise Problem(400, f"The simulator has no switch {name!r}.", code="simulator_bad_switch", param=name)
    try:
        return reader(text)
    except ValueError as error:
        message = f"The simulator can't set {name!r} to that value: {error}."
        raise Problem(400, message, code="simulator_bad_switch", param=name) from error


def strip_words(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return `text` without its `sim:` words, and these words as pairs of name and value."""
    return WORD.sub("", text), WORD.findall(text)


def switches_for(headers: Mapping[str, str], words: Iterable[tuple[str, str]]) -> Switches:
    """Return the switches of one request."""
    prefix = "x-simulator-"
    named = [
        (name.removeprefix(prefix).replace("-", "_"), value)
        for name, value in headers.items()
        if name.startswith(prefix)
    ]
    return defaults().override([*named, *words])


@cache
def defaults() -> Switches:
    """Return the switches that the environment of this process sets."""
    named = ((name, os.environ.get(f"SIMULATOR_{name.upper()}", "")) for name in READERS)
    return Switches().override((name, text) for name, text in named if text)


def number(low: float, high: float) -> Callable[[str], float]:
    def convert(text: str) -> float:
        value = float(text)
        if not low <= value <= high:
            raise ValueError(f"not within {low:g} and {high:g}")
        return value

    return convert


def count(low: int, high: int) -> Callable[[str], int]:
    return lambda text: int(number(low, high)(str(int(text))))


def choice(*values: str) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if text not in values:
            raise ValueError("not one of " + ", ".join(values))
        return text

    return convert


def flag(text: str) -> bool:
    return choice("0", "1")(text) == "1"


def names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


READERS: dict[str, Callable[[str], Any]] = {
    "tokens": count(1, 8000),
    "rate": number(0, 100_000),
    "delay": number(0, 3600),
    "pause": number(0, 3600),
    "status": count(400, 599),
    "retry_after": number(0, 86_400),
    "cut": count(0, 1_000_000),
    "truncate": count(0, 1_000_000),
    "stall": count(0, 1_000_000),
    "fail": count(0, 1_000_000),
    "malformed": choice("none", "json", "sse", "html"),
    "huge": flag,
    "hang": flag,
    "leak": flag,
    "exfil": flag,
    "invent": flag,
    "mangle": choice("none", "light", "all"),
    "calls": count(1, 8),
    "lang": choice("auto", "de", "en"),
    "models": names,
}
