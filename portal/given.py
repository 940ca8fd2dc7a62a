"""What the environment gives, read or refused: a word that can't be meant stops the start, and names itself.

An empty value is none: Compose hands on an empty line of its .env file. Values that may hold a password are
never repeated.
"""

import os
from collections.abc import Sequence
from typing import NoReturn
from zoneinfo import ZoneInfo, available_timezones

YES = frozenset({"true", "yes", "y", "on", "ok", "1"})
NO = frozenset({"false", "no", "n", "off", "0"})
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def refuse(sentence: str) -> NoReturn:
    """End the process with one sentence on the error stream, without a traceback."""
    raise SystemExit(sentence)


def listed(variable: str, default: Sequence[str] = ()) -> list[str]:
    """What commas separate, without the blanks that people write after one, and without empty ones."""
    given = os.environ.get(variable, "")
    return [each.strip() for each in given.split(",") if each.strip()] if given else list(default)


def yes_or_no(variable: str, *, default: bool) -> bool:
    """A word that is neither is refused: a second factor must not end by a slip of the keyboard."""
    word = _given(variable).lower()
    if word and word not in YES | NO:
        refuse(f"{variable} is {word!r}; it must be true or false.")
    return word in YES if word else default


def whole(variable: str, default: int, least: int = 1) -> int:
    given = _given(variable)
    return _whole(variable, given, least) if given else default


def numbers(variable: str, default: Sequence[int], least: int = 0) -> list[int]:
    """As many whole numbers as the default has, separated by commas."""
    given = listed(variable)
    if given and len(given) != len(default):
        refuse(f"{variable} has {len(given)} numbers; it must have {len(default)}, separated by commas.")
    return [_whole(variable, each, least) for each in given] or list(default)


def seconds(variable: str, default: float, least: float = 1, most: float = 86_400) -> float:
    given = _given(variable)
    try:
        read = float(given or default)
    except ValueError:
        read = -1.0
    if not least <= read <= most:
        refuse(f"{variable} is {given!r}; it must be a number of seconds between {least:g} and {most:g}.")
    return read


def time_zone(variable: str, default: str) -> str:
    name = _given(variable) or default
    if name not in available_timezones():
        refuse(f"{variable} is {name!r}; it must be a name of the IANA database, such as Europe/Berlin.")
    return ZoneInfo(name).key


def level(variable: str, default: str) -> str:
    """A level of Python's logging."""
    word = (_given(variable) or default).upper()
    if word not in LEVELS:
        refuse(f"{variable} is {word!r}; it must be one of {', '.join(LEVELS)}.")
    return word


def _given(variable: str) -> str:
    return os.environ.get(variable, "").strip()


def _whole(variable: str, given: str, least: int) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 12 and int(given) >= least):
        refuse(f"{variable} is {given!r}; it must be a whole number, {least} or more.")
    return int(given)
