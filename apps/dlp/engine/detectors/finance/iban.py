"""IBAN (ISO 13616), also broken by spaces or lines; mistyped ones count next to their label."""

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_uppercase

from stdnum import numdb

from apps.dlp.engine.detectors.base import (
    BREAK,
    MAX_FINDING,
    OTHER_NUMBER,
    Sample,
    digits_of,
    group_ends,
    needs_digits,
)  # fmt: skip
from apps.dlp.engine.detectors.finance.iban_heads import MAY_BEGIN, Head, head_at, head_inside
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import IBAN

_LABEL = re.compile(
    r"iban|konto(?:nummer|verbindung|-?nr)|bankverbindung|bankdaten|\bkonto\b|bank account|account n"
)
_NO_IBAN = re.compile(
    r"(?:teil|artikel|serie|sku|charge|material|inventar|ident|typ|modell)[\w.\-]{0,8}[ :#]{1,2}\Z"
)
_TAG = re.compile(r"</?[A-Za-z]{1,8}>")
# Marks of Markdown, tags, dots, slashes, low lines: only the check digits tell such a number from others.
_LOOSE_JOINT = rf"(?:{BREAK}|[./*_]|{_TAG.pattern})"
_DIGIT_BODY = re.compile(rf"(?:{BREAK}?[0-9]){{10,28}}(?![^\W_])")
_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]+")
_PART_OF_STRUCTURE = re.compile(r"([0-9]+)!([nac])")
_KINDS = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
_VALUES = str.maketrans({letter: str(ord(letter) - ord("A") + 10) for letter in ascii_uppercase})
_COUNTRIES = numdb.get("iban")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    for start, end in sample.number_words:
        may_begin = text[start].isalpha() or text[start - 2 : start - 1] in MAY_BEGIN
        if may_begin and (head := head_at(text, start)):
            length = _length_in(head.country.upper())
            finding = length and (_checked(text, head, length) or _mistyped(sample, head, length))
        else:
            inside = head_inside(text, start, end)
            length = _length_in(inside.country) if inside else 0
            finding = inside and length and _checked(text, inside, length)
        if finding:
            yield finding


@lru_cache(maxsize=512)
def _length_in(country: str) -> int:
    """Return the number of characters after country code and check digits; 0 if the country has no IBAN."""
    return sum(int(n) for n, _ in _PART_OF_STRUCTURE.findall(_structure(country)))


def _structure(country: str) -> str:
    structure: str = _COUNTRIES.info(country)[0][1].get("bban", "")
    return structure


def _checked(text: str, head: Head, length: int) -> Finding | None:
    end = _end_of_body(text, head.end, length) or _end_of_loose_body(text, head.end, length)
    if not end or not _is_valid(_compact(_TAG.sub("", text[head.start : end]))):
        return None
    return Finding(head.start, end, IBAN, 0.99, 1, "iban.1")


def _is_valid(number: str) -> bool:
    """Say that the check digits are right (ISO 7064, modulo 97) and the form is the country's."""
    digits = (number[4:] + number[:4]).translate(_VALUES)
    return int(digits) % 97 == 1 and _form_in(number[:2]).fullmatch(number, 4) is not None


@lru_cache(maxsize=512)
def _form_in(country: str) -> re.Pattern[str]:
    return re.compile(_PART_OF_STRUCTURE.sub(lambda p: f"{_KINDS[p[2]]}{{{p[1]}}}", _structure(country)))


def _end_of_body(text: str, start: int, length: int) -> int:
    is_small = text[start - 4 : start].islower() and text[start : start + length].islower()
    body = _body_of(length, is_small=is_small).match(text, start)
    if not body or body.end() - start > MAX_FINDING - 4 or text[body.end() : body.end() + 1].isalnum():
        return 0
    return body.end()


def _end_of_loose_body(text: str, start: int, length: int) -> int:
    body = _loose_body_of(length).match(text, start)
    if not body or body.end() - start > MAX_FINDING - 4 or text[body.end() : body.end() + 1].isalnum():
        return 0
    return body.end()


@lru_cache(maxsize=128)
def _loose_body_of(length: int) -> re.Pattern[str]:
    return re.compile(f"(?:{_LOOSE_JOINT}{{0,3}}[A-Z0-9]){{{length}}}")


@lru_cache(maxsize=128)
def _body_of(length: int, *, is_small: bool) -> re.Pattern[str]:
    """A number typed small is so all through, and has no gaps."""
    character = "[a-z0-9]" if is_small else f"{BREAK}?[A-Z0-9]"
    return re.compile(f"(?:{character}){{{length}}}")


def _mistyped(sample: Sample, head: Head, length: int) -> Finding | None:
    """With its label a wrong number is still somebody's: one digit too many, too few, or wrong.

    Without one it counts if only a digit can be wrong: two letters and twenty digits are hardly else.
    """
    start, text = head.start, sample.text
    window = sample.before(start)
    end = _end_of_body(text, head.end, length)
    is_labelled = _LABEL.search(window) and not OTHER_NUMBER.search(window[-12:])
    if not is_labelled:
        is_sure = not head.parted and head.country.isupper() and not _NO_IBAN.search(window)
        alike = end and is_sure and digits_of(text[start:end]) == _compact(text[start + 2 : end])
        return Finding(start, end, IBAN, 0.6, 1, "iban.3") if alike else None
    body = _DIGIT_BODY.match(text, head.end)
    if not end and body:
        ends = group_ends(text, body.start(), body.end())
        near = (e for e in ends if abs(len(_compact(text[head.end : e])) - length) <= 2)
        end = next((e for e in near if e - start <= MAX_FINDING), 0)
    return Finding(start, end, IBAN, 0.6, 1, "iban.2") if end else None


def _compact(written: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", written.upper())
