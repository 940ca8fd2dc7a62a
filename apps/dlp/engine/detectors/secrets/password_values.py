"""Whether what stands behind the word "password" is one.

It depends on that word and one character behind it, nothing more: a stream shows no more.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from apps.dlp.engine.detectors.secrets.code_values import is_code
from apps.dlp.engine.detectors.secrets.look_alikes import (
    ACCOUNT,
    COUNTED,
    DEVICE,
    KEPT,
    MEASURE,
    REFERENCE,
    SEASON,
    TECHNICAL,
    TOLD_OF_CHANGE,
    VERSION,
    WLAN,
)
from apps.dlp.engine.detectors.secrets.shapes import is_stand_in
from apps.dlp.engine.detectors.secrets.tables import read as table

Span = tuple[int, int]
# From a text and a place in it to the value that begins there.
Reads = Callable[[str, int], Span | None]

_LONGEST = 128
_CLOSING = {'"': '"', "'": "'", "`": "`", "„": '“”"', "“": '”“"', "»": "«", "«": "»", "‚": "‘’'", "‘": "’‘'"}
_WORD = re.compile(r"\S{1,128}")
_CUT = re.compile(r"[;&][A-Za-z_][\w ]{0,30}=|[\"'`<|“”»«]|(?<!\w-)>|\\[nrt\"]|[;,]\Z|</")
_TRAILING = ".,;:?)]}*_"

_GROUPS = re.compile(r"[0-9]{4}(?:[ -][0-9]{4}){2,5}(?![0-9])")
# A variable that is itself called so, on the right of an assignment.
_NAME = re.compile(r"\.?[A-Za-z_]*(?:passw|pwd|_pass|kennwort|secret)[A-Za-z_]*", re.IGNORECASE)
_SNAKE = re.compile(r"[a-z]+(?:_[a-z]+)+")
_ATTRIBUTE = re.compile(r"[A-Za-z_-]+=.*")
_MAIL = re.compile(r"[^\s@]+@[\w-]+\.[\w.-]+")
_STRONG_SIGN = re.compile(r"\w[^\w\s.,;:/'()\-–’‘]|[!$%#*+=~^&§@][\w]")
_CELLS = re.compile(r"[;,|]")
_PLAIN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Read(NamedTuple):
    """What stands there: its place, whether a quote opened it, and the character behind."""

    start: int
    end: int
    value: str
    quoted: bool
    after: str


def after_sign(text: str, position: int) -> Span | None:
    """Behind `:` or `=`: nearly everything but stand-ins, code and the beginning of a sentence."""
    groups = _GROUPS.match(text, position)
    if groups:
        return groups.span()
    tight = text[position - 1 : position] in {"=", ":"}
    return _accepted(text, position, lambda read: _is_signed(read, tight=tight))


def apart(text: str, position: int) -> Span | None:
    """In the next cell or line: only what looks like a password, it may be about something else."""
    return _accepted(text, position, _is_strong)


def after_verb(text: str, position: int) -> Span | None:
    """Behind "ist", "lautet", "auf": what looks like a password, a quoted word, or a number that ends it."""
    return _accepted(text, position, _is_said)


def after_to(text: str, position: int) -> Span | None:
    """Behind mere "auf": the same, but no device in a sentence that goes on, or asks."""
    return _accepted(text, position, lambda read: _is_said(read) and not _is_place(read))


def of_holder(text: str, position: int) -> Span | None:
    """Behind what may hold passwords as well: a digit and a sign in one, too."""
    return _accepted(text, position, lambda read: _is_mixed(read) and not _is_kept(read.value))


def after_in(text: str, position: int) -> Span | None:
    """Behind "geändert in": a digit and a sign, or a season with its year; others are systems and weeks."""
    return _accepted(text, position, lambda read: _is_mixed(read) or _is_season(read))


def adjacent(text: str, position: int) -> Span | None:
    """Straight behind the word: letters and digits mixed, or with signs inside."""
    return _accepted(text, position, _is_told)


def named(text: str, position: int) -> Span | None:
    """Behind what it is for and a sign: letters and digits mixed, and no week, product, ticket or chapter."""
    return _accepted(text, position, lambda read: _is_told(read) and not _is_about(read.value))


def chosen(text: str, position: int) -> Span | None:
    """Behind a change, or a gap: a digit, and a sign or letters of both kinds besides."""
    return _accepted(text, position, _is_chosen)


def set_to(text: str, position: int) -> Span | None:
    """Behind "wurde gestern auf": the same, but no device in a sentence that goes on, or asks."""
    return _accepted(text, position, lambda read: _is_chosen(read) and not _is_place(read))


def composed(text: str, position: int) -> Span | None:
    """Where a place or a ticket may stand as well: a digit and a sign in one, or a season with its year."""
    return None if TOLD_OF_CHANGE.match(text, position) else _accepted(text, position, _is_composed)


def straight(text: str, position: int) -> Span | None:
    """Straight behind a machine: the same, or what is chosen and ends the line."""
    return _accepted(text, position, lambda read: _is_composed(read) or (_is_line(read) and _is_chosen(read)))


def after_verb_of_device(text: str, position: int) -> Span | None:
    """Behind "auf PC12 war": what is said, but no quarter in a sentence that goes on ("Q1/2026")."""
    return _accepted(text, position, lambda r: _is_said(r) and (r.after != " " or not _is_about(r.value)))


def aligned(text: str, position: int) -> Span | None:
    """In a column of blanks: the same, and no way to log in."""
    return _accepted(
        text, position, lambda read: _is_chosen(read) and read.value.lower() not in _ways_to_log_in()
    )


def chosen_alone(text: str, position: int) -> Span | None:
    """Below the word: the same, and nothing else on the line, which may be one of a table."""
    return _accepted(text, position, lambda read: _is_line(read) and _is_chosen(read))


def in_column(read: Read, *, with_user: Callable[[], bool]) -> bool:
    """Below "Passwort": what looks like a password; a plain word or number only in the row of a user."""
    value = read.value
    if len(value) < 4 or not _is_value(read) or VERSION.fullmatch(value) or _NAME.fullmatch(value):
        return False
    if _is_common(read) or value.lower() in _ways_to_log_in() or COUNTED.fullmatch(value):
        return False
    return _is_strong(read) or (not read.after and _is_weak(value) and with_user())


def beside_user(text: str, position: int) -> Span | None:
    """Behind the name of a user, without a word for it: a digit and a sign in one."""
    return _accepted(text, position, _is_mixed)


def is_beside_user(read: Read) -> bool:
    """Say the same of what a cell of user and password has."""
    return len(read.value) >= 4 and _is_value(read) and _is_mixed(read)


def _accepted(text: str, position: int, test: Callable[[Read], bool]) -> Span | None:
    read = _read(text, position)
    if read is None or len(read.value) < 4 or not _is_value(read):
        return None
    return (read.start, read.end) if test(read) else None


def _is_value(read: Read) -> bool:
    """Say that something is neither a stand-in nor an address nor code."""
    if is_stand_in(read.value) or _MAIL.fullmatch(read.value) or WLAN.fullmatch(read.value):
        return False
    return read.quoted or not is_code(read.value, read.after)


def _read(text: str, position: int) -> Read | None:
    closing = _CLOSING.get(text[position : position + 1])
    start = position + 1 if closing else position
    word = _WORD.match(text, start)
    if word is None:
        return None
    value = word[0]
    if closing:
        ends = [i for i, c in enumerate(value) if c in closing]
        value = value[: ends[0]] if ends else value
    else:
        cut = _CUT.search(value)
        value = (value[: cut.start()] if cut else value).rstrip(_TRAILING)
    end = start + len(value)
    return Read(start, end, value, closing is not None, text[end : end + 1])


def _is_signed(read: Read, *, tight: bool) -> bool:
    if _is_strong(read) or (read.value.isdecimal() and len(read.value) >= 4):
        return True
    if MEASURE.fullmatch(read.value) or _is_common(read) or _NAME.fullmatch(read.value):
        return False
    if _SNAKE.fullmatch(read.value) and not read.quoted and not tight:
        return False
    if not read.quoted and not tight and read.value.lower() in _said_instead():
        return False
    if not _PLAIN.fullmatch(read.value):
        return len(read.value) >= 6 and any(c.isalpha() for c in read.value)
    return len(read.value) >= 5 and (read.quoted or read.after in {"", "\n", "\r", ";", "&"})


def _is_said(read: Read) -> bool:
    if _is_technical(read):
        return False
    if read.value.isdecimal():
        return len(read.value) >= 6 or read.after != " "
    if _is_strong(read):
        return True
    return read.quoted and len(read.value) >= 5 and not _is_common(read)


def _is_told(read: Read) -> bool:
    if _ATTRIBUTE.fullmatch(read.value) or read.value[0] == "%":
        return False
    mixed = any(c.isdigit() for c in read.value) or _STRONG_SIGN.search(read.value)
    return bool(mixed) and _is_strong(read) and not _is_technical(read)


def _is_technical(read: Read) -> bool:
    """Say that it is a product: "auf Exchange2019 ändern" goes on, what ends the sentence is the password."""
    return (TECHNICAL if read.after == " " else VERSION).fullmatch(read.value) is not None


def _is_place(read: Read) -> bool:
    return read.after in {" ", "?", ":"} and DEVICE.fullmatch(read.value) is not None


def _is_season(read: Read) -> bool:
    return SEASON.fullmatch(read.value) is not None


def _is_about(value: str) -> bool:
    return COUNTED.fullmatch(value) is not None or REFERENCE.fullmatch(value) is not None


def _is_kept(value: str) -> bool:
    return _is_about(value) or KEPT.fullmatch(value) is not None


def _is_line(read: Read) -> bool:
    return read.after in {"", "\n", "\r"} and _CELLS.search(read.value) is None


def _is_chosen(read: Read) -> bool:
    if not _is_told(read) or _is_about(read.value) or TECHNICAL.fullmatch(read.value):
        return False
    has_cases = any(map(str.isupper, read.value)) and any(map(str.islower, read.value))
    has_digit = any(map(str.isdigit, read.value))
    return has_digit and (has_cases or _STRONG_SIGN.search(read.value) is not None)


def _is_mixed(read: Read) -> bool:
    has_sign = any(sign in "!$%#*?&§@^~" for sign in read.value[1:])
    return has_sign and any(c.isdigit() for c in read.value) and _is_told(read)


def _is_composed(read: Read) -> bool:
    if _is_season(read):
        return True
    return _is_mixed(read) and not _is_about(read.value) and ACCOUNT.fullmatch(read.value) is None


def _is_strong(read: Read) -> bool:
    value = read.value
    if len(value) < 5 or MEASURE.fullmatch(value) or not any(c.isalpha() for c in value):
        return False
    digit = any(c.isdigit() for c in value)
    return digit or _STRONG_SIGN.search(value) is not None or _is_humped(value)


def _is_weak(value: str) -> bool:
    return value.isdecimal() or (len(value) >= 5 and value.isalpha())


def _is_humped(value: str) -> bool:
    return len(value) >= 8 and re.search("[a-zäöü][A-ZÄÖÜ]", value) is not None and value[:1].islower()


def _is_common(read: Read) -> bool:
    return read.value.lower() in _common_words()


@cache
def _common_words() -> frozenset[str]:
    return frozenset(table("words.toml")["password"]["common"])


@cache
def _said_instead() -> frozenset[str]:
    """Return what stands on a desk's list or in a subject: "Passwort: zurückgesetzt"."""
    return _ways_to_log_in() | frozenset(table("words.toml")["password"]["instead"])


@cache
def _ways_to_log_in() -> frozenset[str]:
    return frozenset(table("words.toml")["password"]["cell"])
