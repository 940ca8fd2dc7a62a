"""Numbers that are known by their shape: what they look like, how they are checked, when they count.

A shape is tried where a word with digits begins, so that prose costs nothing.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from stdnum.at import uid as at_uid
from stdnum.at import vnr as at_vnr
from stdnum.ch import ssn as ch_ssn
from stdnum.ch import uid as ch_uid
from stdnum.de import idnr, stnr
from stdnum.de import vat as de_vat
from stdnum.us import itin, ssn

from apps.dlp.engine.detectors.base import BREAK
from apps.dlp.engine.detectors.numbers import checks
from apps.dlp.engine.taxonomy import (
    AT_SVNR,
    AT_UID,
    CH_AHV,
    CH_UID,
    DE_AUFENTHALTSTITEL,
    DE_BSNR,
    DE_FIN,
    DE_FUEHRERSCHEIN,
    DE_KVNR,
    DE_LANR,
    DE_PERSONALAUSWEIS,
    DE_REISEPASS,
    DE_RVNR,
    DE_STEUER_ID,
    DE_STEUERNUMMER,
    DE_UST_ID,
    DE_WIRTSCHAFTS_ID,
    PASSPORT,
    UK_NINO,
    US_SSN,
)

_B = rf"{BREAK}?"
_D = rf"(?:{_B}[0-9])"
_END = r"(?!\w|[.,\-/][0-9])"
_DOT = rf"(?:[.]|{BREAK})?"


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of number.

    `valid` takes it compact, in capitals. `alone` is the score of a valid number without its label, 0 if it
    needs one, `mistyped_alone` that of an invalid one; then it must be written as `alone_as`, if given. What
    is `distinct` counts in spite of another number's label before it. `names` are labels that count for it,
    `digits` how many of them one that begins with a digit may have.
    """

    type: str
    rule: str
    pattern: re.Pattern[str]
    valid: Callable[[str], bool]
    alone: float = 0.0
    mistyped_alone: float = 0.0
    alone_as: re.Pattern[str] | None = None
    distinct: bool = False
    names: tuple[str, ...] = ()
    digits: AbstractSet[int] = frozenset()

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.type, *self.names)


def _pattern(body: str, end: str = _END) -> re.Pattern[str]:
    return re.compile(body + end, re.IGNORECASE | re.ASCII)


def _is_document(first: str) -> Callable[[str], bool]:
    """Say which letters a kind's numbers begin with. The check digit may be the tenth or, as some software
    has it, the ninth; in the machine-readable line the country's D follows.
    """

    def valid(number: str) -> bool:
        number = number.removesuffix("D")
        ninth = len(number) == 9 and number[8].isdigit() and checks.icao_digit(number[:8]) == int(number[8])
        return number[0] in first and (ninth or checks.is_identity_document(number))

    return valid


def _is_steuernummer(number: str) -> bool:
    return stnr.is_valid(number) and len(set(number)) > 2


def _is_at_svnr(number: str) -> bool:
    return at_vnr.is_valid(number) and checks.is_birthday(number[4:])


def _is_ssn(number: str) -> bool:
    return ssn.is_valid(number) or itin.is_valid(number)


def _never(_number: str) -> bool:
    return False


_CARD_LETTERS, _PASSPORT_LETTERS = "LMNPRTVWXYZ", "CFGHJK"
_LETTER = "[CFGHJK-NPRTV-Z]"
_ONE = "[CFGHJK-NPRTV-Z0-9]"
# Broken by spaces or lines only in capitals: words in small letters follow a number, too.
_DOCUMENT = re.compile(
    rf"(?:{_LETTER}(?:{_B}{_ONE}){{8}}(?:{_B}[0-9])?D?|(?i:{_LETTER}{_ONE}{{8}}[0-9]?D?)){_END}", re.ASCII
)
_LICENCE = re.compile(rf"(?:[A-Z](?:{_B}[A-Z0-9]){{10}}|[A-Za-z][A-Za-z0-9]{{10}}){_END}", re.ASCII)
_STEUER_ID_GROUPS = re.compile(r"(?:[0-9]{11}|[0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3})(?! ?[0-9])")
_IN_ONE = re.compile(r"[A-Z0-9]{4} [A-Z0-9]{5} [0-9](?!\w)|[A-Z0-9]+(?![ \-]?[0-9])|[a-z0-9]+(?![ \-]?[0-9])")

# Shapes that begin with a digit.
DIGITS_FIRST: tuple[Shape, ...] = (
    Shape(
        DE_STEUER_ID, "steuer_id", _pattern(rf"[1-9][0-9]{_D}{{9}}"), idnr.is_valid, digits={11},
        alone=0.95, alone_as=_STEUER_ID_GROUPS,
    ),
    Shape(
        DE_STEUERNUMMER, "steuernummer",
        _pattern(
            rf"(?:[0-9]{{2,3}}[ \t]?[/ ][ \t]?[0-9]{{3,4}}[ \t]?[/ ][ \t]?[0-9]{{4,5}}"
            rf"|[0-9]{_D}{{12}}|[0-9]{_D}{{9,10}})"
        ),
        _is_steuernummer, digits={9, 10, 11, 12, 13}, alone=0.75,
        alone_as=re.compile(r"(?:[0-9]{2,3}/[0-9]{3}/[0-9]{5}|[0-9]{3}/[0-9]{4}/[0-9]{4})(?![0-9/])"),
    ),
    Shape(
        DE_RVNR, "rvnr", _pattern(rf"[0-9]{{2}}{_D}{{6}}{_B}[A-Z]{_D}{{3}}"), checks.is_rvnr, digits={11},
        alone=0.97, mistyped_alone=0.6, distinct=True,
        alone_as=re.compile(r"[0-9]{8}[A-Za-z][0-9]{3}|[0-9]{2} [0-9]{6} [A-Z] [0-9]{3}"),
    ),
    Shape(
        AT_SVNR, "at_svnr", _pattern(rf"[1-9][0-9]{{3}}(?:{BREAK}|/)?[0-9]{{2}}{_D}{{4}}"), _is_at_svnr,
        digits={10}, alone=0.95, names=(DE_RVNR,),
        alone_as=re.compile(r"[0-9]{4}[ \-/][0-9]{6}(?![ \-]?[0-9])"),
    ),
    Shape(
        CH_AHV, "ahv", _pattern(rf"756{_DOT}[0-9]{{4}}{_DOT}[0-9]{{4}}{_DOT}[0-9]{{2}}"), ch_ssn.is_valid,
        digits={13}, alone=0.97, mistyped_alone=0.6, distinct=True,
        alone_as=re.compile(r"[0-9]{13}|[0-9]+(?:[. ][0-9]+){3}"),
    ),
    Shape(
        US_SSN, "ssn", _pattern(rf"[0-9]{{3}}{_B}[0-9]{{2}}{_B}[0-9]{{4}}"), _is_ssn, digits={9},
        alone=0.75, mistyped_alone=0.6, alone_as=re.compile(r"[0-9]{3}-[0-9]{2}-[0-9]{4}"),
    ),
    Shape(DE_LANR, "lanr", _pattern(rf"[0-9]{_D}{{8}}"), checks.is_lanr, digits={9}),
    Shape(DE_BSNR, "bsnr", _pattern(rf"[0-9]{_D}{{8}}"), _never, digits={9}),
)  # fmt: skip

# Shapes that begin with a letter, which may stand apart from the digits.
LETTER_FIRST: tuple[Shape, ...] = (
    Shape(
        DE_WIRTSCHAFTS_ID, "wirtschafts_id", _pattern(rf"DE{_B}[0-9]{_D}{{8}}{_B}-{_B}[0-9]{{5}}"),
        lambda number: de_vat.is_valid(number[:11]), alone=0.97, mistyped_alone=0.6, distinct=True,
        names=(DE_UST_ID, DE_STEUER_ID, DE_STEUERNUMMER),
    ),
    Shape(
        DE_UST_ID, "ust_id", _pattern(rf"DE{_DOT}[0-9](?:{_DOT}[0-9]){{8}}"), de_vat.is_valid, alone=0.97,
        mistyped_alone=0.6, distinct=True, names=(DE_STEUER_ID, DE_STEUERNUMMER, DE_WIRTSCHAFTS_ID),
        alone_as=re.compile(r"[A-Za-z]{2} ?(?:[0-9]{9}|(?:[ \n.\-]?[0-9]{3}){3})(?! ?[0-9])"),
    ),
    Shape(
        AT_UID, "at_uid", _pattern(rf"AT{_B}U{_B}[0-9]{_D}{{7}}"), at_uid.is_valid, alone=0.97,
        mistyped_alone=0.6, distinct=True, names=(DE_UST_ID,),
    ),
    Shape(
        CH_UID, "ch_uid", _pattern(rf"CHE{_DOT}[0-9]{{3}}{_DOT}[0-9]{{3}}{_DOT}[0-9]{{3}}"), ch_uid.is_valid,
        alone=0.97, mistyped_alone=0.6, distinct=True, names=(DE_UST_ID,),
    ),
    Shape(
        UK_NINO, "nino", _pattern(rf"[A-Z]{{2}}{_B}[0-9]{_D}{{5}}{_B}[A-Z]"), checks.is_nino, alone=0.95,
        distinct=True, alone_as=re.compile(r"[A-Z]{2}(?: ?[0-9]{2}){3} ?[A-D]"),
    ),
    Shape(
        DE_KVNR, "kvnr", _pattern(rf"[A-Z]{_D}{{9}}"), checks.is_kvnr, alone=0.95, distinct=True,
        alone_as=re.compile(r"[A-Za-z][0-9]{9}(?! ?[0-9])|[A-Z] ?[0-9]{3}(?:[ \n][0-9]{3}){2}(?! ?[0-9])"),
    ),
    Shape(
        DE_PERSONALAUSWEIS, "personalausweis", _DOCUMENT, _is_document(_CARD_LETTERS),
        alone=0.95, alone_as=_IN_ONE, distinct=True,
    ),
    Shape(
        DE_REISEPASS, "reisepass", _DOCUMENT, _is_document(_PASSPORT_LETTERS),
        alone=0.95, alone_as=_IN_ONE, distinct=True, names=(PASSPORT,),
    ),
    Shape(
        DE_AUFENTHALTSTITEL, "aufenthaltstitel", _pattern(r"[A-Z][A-Z0-9]{8}[0-9]?"),
        checks.is_identity_document,
    ),
    Shape(
        DE_FUEHRERSCHEIN, "fuehrerschein", _LICENCE, checks.is_driving_licence,
        alone=0.8, alone_as=re.compile(r"[A-Z][0-9]{2}[A-Z0-9]{8}"),
    ),
)  # fmt: skip

# Shapes that begin with either.
EITHER_FIRST: tuple[Shape, ...] = (
    Shape(
        DE_FIN, "fin", _pattern(r"[A-HJ-NPR-Z0-9]{17}"), checks.is_north_american_vin, alone=0.95,
        mistyped_alone=0.75, distinct=True,
        alone_as=re.compile(r"(?=[0-9]{0,2}[A-Z])(?=[0-9]*[A-Z][0-9]*[A-Z])[A-Z0-9]{12,13}[0-9]{4,5}(?![A-Z0-9])"),
    ),
)  # fmt: skip


class Family(NamedTuple):
    """Shapes that are tried at one place, and a pattern for any of them: most places have none."""

    shapes: tuple[Shape, ...]
    any: re.Pattern[str]

    @classmethod
    def of(cls, *shapes: Shape) -> "Family":
        patterns = ((shape.pattern, "i" if shape.pattern.flags & re.IGNORECASE else "") for shape in shapes)
        return cls(shapes, re.compile("|".join(f"(?{i}:{one.pattern})" for one, i in patterns), re.ASCII))


# Short words and long ones.
LETTERS = Family.of(*LETTER_FIRST), Family.of(*EITHER_FIRST, *LETTER_FIRST)
BY_TYPE = {
    type_: tuple(shape for shape in shapes if shape.type == type_)
    for shapes in [DIGITS_FIRST + LETTER_FIRST + EITHER_FIRST]
    for type_ in {shape.type for shape in shapes}
}
