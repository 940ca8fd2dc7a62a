r"""The form of a placeholder, `[[TYPE_n]]`, and what models make of it.

Further spellings of the same value carry a letter: `[[PERSON_3]]` "Beate Albers", `[[PERSON_3B]]` "Albers".
The number of an entry holds both: spelling times SPELLING plus n. S is no such letter: it is a genitive.

Read as the same placeholder: other case, escaped or missing brackets, Markdown marks and line breaks
inside, characters that nobody sees, hyphen, dash, space or `&#95;` for `_` or none, `%5B%5B` and `%5D%5D`
for the brackets, a plural or genitive s, and the bare `TYPE_n` or `TYPE-n` in
capitals, behind `_` too if no capital stands before that. With two opening brackets also zeros before the
number, `.`, `:` or `#` for `_`, the letter A of a first spelling, a label as in `[[TYPE_n|label]]`, and words
before the closing brackets: the label goes, the words stay. After the number stands a closing bracket or
something that is no digit, so that 1 is never taken for 10. `\[[` is left alone: that is a backslash of the
author before a placeholder of ours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from apps.dlp.engine.taxonomy import LOCATION, ORGANIZATION, PERSON, PLACEHOLDER_TYPES

MAX_NUMBER = 999_999

# Upper bound of the length of a mangled placeholder, and so of what a stream holds back to restore it.
MAX_MANGLED = 180

SPELLING = MAX_NUMBER + 1
SPELLING_LETTERS = ascii_uppercase[1:].replace("S", "")

CANONICAL = re.compile(r"\[\[[A-Z]+(?:_[A-Z]+)*_[1-9][0-9]{0,5}[B-RT-Z]?\]\]")
_NUMBER = "[1-9][0-9]{0,5}"
_LETTER = "[A-RT-Za-rt-z]"
# What models write into the brackets behind the number; within JSON it is of one string.
_WORDS = r"[^\[\]\"\\\r\n]{1,40}"
_LABEL = r"(?:(?!_[0-9])[^\[\]|\"\\\r\n]){1,40}"
_BORDER = r"(?<![^\W_])(?<![A-ZÄÖÜ]_)(?<![A-ZÄÖÜ]__)"
_COMPACT = {name.replace("_", ""): name for name in PLACEHOLDER_TYPES}
_NOT_LETTERS = re.compile(r"[^A-Za-z]+")
# Each led by one sign, which is found at once.
_BETWEEN_CAPITAL_AND_NUMBER = tuple(
    re.compile(rf"{sign}(?=[1-9])(?:(?<=[A-Z].)|(?<=[A-Z]\\.))") for sign in "_-"
)
_NAMES = frozenset({PERSON, LOCATION, ORGANIZATION})
_S_SOUNDS = frozenset({"s", "ss", "x", "z"})
_OPENING = re.compile(r"(?<![^\W_])['’](?=\S)")
_LONGEST_QUOTED = 300
_BETWEEN = re.compile(_WORDS)
_JSON_BREAKS = re.compile(r"\\[nrt]")


def placeholder(type_: str, number: int) -> str:
    spelling, n = divmod(number, SPELLING)
    letter = SPELLING_LETTERS[spelling - 1] if spelling else ""
    return f"[[{type_}_{n}{letter}]]"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns for one way of writing text.

    `token` finds a placeholder in a text that goes on, `last` also one that the end of the text cuts off;
    both find the `rest` that may close one. `typed` is `last` without it. `start` finds where one may begin;
    `unfinished` matches what more text could make into a (longer) one, `unclosed` the beginning of a rest.
    """

    token: re.Pattern[str]
    last: re.Pattern[str]
    typed: re.Pattern[str]
    start: re.Pattern[str]
    unfinished: re.Pattern[str]
    unclosed: re.Pattern[str]
    opening: re.Pattern[str]

    def may_grow(self, text: str, start: int) -> bool:
        """Say whether `text[start:]` may yet become a placeholder, or a longer one."""
        if len(text) - start > MAX_MANGLED:
            return False
        if self.unfinished.fullmatch(text, start):
            return True
        return self.unclosed.fullmatch(text, start) is not None and self.opened(text, start) is not None

    def opened(self, text: str, end: int) -> re.Match[str] | None:
        """Return the placeholder that only words part from closing brackets at `end`: "[[ZIP_CODE_1 Ulm"."""
        begun = self.opening.search(text, max(0, end - MAX_MANGLED), end)
        match = self.token.match(text, begun.start()) if begun else None
        return match if match and _BETWEEN.fullmatch(text, match.end(), end) else None


def type_and_number(match: re.Match[str]) -> tuple[str, int]:
    """Return what a match of `token` or `typed` stands for, the type in its own spelling."""
    written = match["type"] or match["bare"]
    plain = _NOT_LETTERS.sub("_", _JSON_BREAKS.sub("_", written)).upper()
    if plain not in PLACEHOLDER_TYPES:
        compact = plain.replace("_", "")  # E-MAIL, CreditCard
        plain = _COMPACT.get(compact) or _COMPACT.get(compact.removesuffix("S"), plain)
    letter = (match["letter"] or match["bare_letter"] or "").upper()
    spelling = SPELLING_LETTERS.find(letter) + 1 if letter else 0  # of A: 0, the first
    return plain, spelling * SPELLING + int(match["number"] or match["bare_number"])


def may_hold_placeholder(text: str) -> bool:
    """Say quickly that `PLAIN` may find something: by a bracket, or a sign between capital and figure."""
    return "[" in text or any(sign.search(text) for sign in _BETWEEN_CAPITAL_AND_NUMBER)


def placeholders_in(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    """Yield what stands in a finished text in the form of a placeholder, with its type and number."""
    for match in PLAIN.typed.finditer(text) if may_hold_placeholder(text) else ():
        type_, number = type_and_number(match)
        if type_ in PLACEHOLDER_TYPES:
            yield match, type_, number


def ending(match: re.Match[str], type_: str, value: str) -> str:
    """Return the genitive or plural s that a model put into or behind the brackets.

    Behind an s sound German writes an apostrophe: "Albers' Rechnung" (official rules of spelling, § 96).
    """
    written: str = match["s"] or match["behind"] or match["bare_s"] or ""
    return "'" if written == "s" and takes_apostrophe(type_, value) else written


def takes_apostrophe(type_: str, name: str) -> bool:
    """Say that the genitive of a name is told by an apostrophe alone."""
    return type_ in _NAMES and name[-1:].casefold() in _S_SOUNDS


def is_genitive(text: str, start: int, apostrophe: int) -> bool:
    """Say that an apostrophe behind a name that begins at `start` belongs to it: it ends no quotation."""
    if text[apostrophe - 1 : apostrophe].casefold() not in _S_SOUNDS:
        return False
    line = max(text.rfind("\n", 0, start) + 1, start - _LONGEST_QUOTED)
    last = max(text.rfind(sign, line, start) for sign in "'’")
    return last < 0 or _OPENING.match(text, last) is None


def has_s_behind(text: str, end: int) -> bool:
    """Say that a single s stands behind a place in a text: with a name before it, a genitive."""
    return text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum()


@dataclass(frozen=True, slots=True)
class _Writing:
    """The pieces of the grammar for one way of writing a backslash and a space.

    `no_letter` looks ahead: nothing that is a letter, though it doesn't look like one. `border` looks behind.
    """

    escape: str
    space: str
    no_letter: str = ""
    border: str = _BORDER

    @property
    def gap(self) -> str:
        return rf"(?:{self.space}|[*`_]|{self.escape}){{0,4}}"

    @property
    def joint(self) -> str:
        return rf"(?:{self.space}|[_\-*\u2010-\u2013]|&#95;|{self.escape})"

    @property
    def name(self) -> str:
        return rf"[A-Za-z]{{1,16}}(?:{self.joint}{{1,3}}[A-Za-z]{{1,16}}){{0,2}}"

    def grammar(self) -> Grammar:
        going_on, finished = self._placeholder(r"\W"), self._placeholder(r"(?:\W|\Z)")
        rest = rf"(?P<rest>(?:{self.escape})?\](?:{self.escape})?\])"
        begun = f"{self._begun_brackets()}|{self._begun_label()}"
        return Grammar(
            token=re.compile(f"{going_on}|{rest}"),
            last=re.compile(f"{finished}|{rest}"),
            typed=re.compile(finished),
            start=re.compile(rf"[\[\]\\]|%(?=5|\Z)|{self.border}[A-Z](?![a-zäöüß])"),
            unfinished=re.compile(rf"(?:{begun}|{self.border}{self._begun_capitals()})\\?"),
            unclosed=re.compile(rf"(?:{self.escape})?\]\\{{0,2}}"),
            opening=re.compile(rf"{self._two}[^\[\]]+\Z"),
        )

    def _placeholder(self, behind: str) -> str:
        return f"{self._in_brackets(behind)}|{self._in_capitals(behind)}"

    @property
    def _two(self) -> str:
        return rf"(?:{self.escape}\[ ?{self.escape}\[|\[ ?\[)"

    def _in_brackets(self, next_: str) -> str:
        """What is left out or put in between needs two opening brackets; the conditional groups say so."""
        e, gap = self.escape, self.gap
        open_ = rf"(?:(?P<two>{self._two}|(?:%5[Bb]){{2}})|{e}\[|\[)"
        joint = rf"(?:{self.joint}{{0,3}}|(?(two)[.:#]|(?!)))(?(two)0{{0,3}})"
        apart = rf"{self.joint}(?=[A-Za-z](?:{e})?\])"
        number = rf"(?P<number>{_NUMBER})(?![0-9])(?:(?:{apart})?(?P<letter>{_LETTER}))?"
        core = rf"(?P<type>{self.name}){joint}{number}(?P<s>['’]?[sS])?"
        close = rf"(?:(?:{e})?\](?: ?(?:{e})?\])?|(?:%5[Dd]){{2}})"
        behind = rf"(?P<behind>s(?![^\W_]){self.no_letter})?"
        label = rf" ?(?:{e})?\|{_LABEL}\]\]"
        unclosed = rf"(?(two)(?:{label}|(?={next_}){self.no_letter})|(?!))"
        return rf"{open_}{gap}{core}(?:{gap}{close}{behind}|{unclosed})"

    def _in_capitals(self, next_: str) -> str:
        names = sorted(PLACEHOLDER_TYPES, key=len, reverse=True)
        bare = "|".join(name.replace("_", f"(?:{self.escape})?_") for name in names)
        number = rf"(?P<bare_number>{_NUMBER})(?P<bare_letter>[B-RT-Z])?"
        after = rf"(?=_{{0,2}}{next_}){self.no_letter}"
        name = rf"(?=[A-Z]){self.border}(?P<bare>{bare})(?:{self.escape})?[_\-]"
        return rf"{name}{number}(?P<bare_s>s)?(?:\]\]|{after})"

    def _begun_label(self) -> str:
        e, joint = rf"(?:{self.escape})?", rf"(?:{self.joint}{{0,3}}|[.:#])0{{0,3}}"
        core = rf"{self.name}{joint}{_NUMBER}(?:{self.joint}?{_LETTER})?(?:['’]?[sS])?"
        return rf"{self._two}{self.gap}{core} ?{e}\|(?:{_LABEL})?\]?"

    def _begun_brackets(self) -> str:
        e = rf"(?:{self.escape})?"
        opening = [e, r"(?:\[|%(?:5[Bb]?)?)", " ?", e, r"(?P<twice>\[|%(?:5[Bb]?)?)?", self.gap]
        core = [
            self.name,
            rf"(?:{self.joint}{{0,3}}|(?(twice)[.:#]|(?!)))",
            "(?(twice)0{0,3})",
            "(?:&(?:#(?:95?)?)?)?",
            _NUMBER,
            f"{self.joint}?",
            f"{_LETTER}?",
            "['’]?",
            "[sS]?",
        ]
        closing = [e, r"(?:\]|%(?:5[Dd]?)?)", " ?", e, r"(?:\]|%(?:5[Dd]?)?)?"]
        return _prefixes([*opening, *core, self.gap, *closing, "s"])

    def _begun_capitals(self) -> str:
        e = rf"(?:{self.escape})?"
        name = ["[A-Z]{1,16}", rf"(?:{e}_[A-Z]{{1,16}}){{0,2}}"]
        return _prefixes([*name, e, r"[_\-]", _NUMBER, "[B-RT-Z]?", "s?", "_{0,2}", r"\]"])


def _prefixes(units: Sequence[str]) -> str:
    """Return a pattern for every beginning of the sequence of units."""
    pattern = ""
    for unit in reversed(units):
        pattern = f"(?:{unit}{pattern})?"
    return pattern


_SPACE = r"\s\u00ad\u200b-\u200d\u2060\ufeff"  # and what nobody sees
PLAIN = _Writing(escape=r"\\", space=f"[{_SPACE}]").grammar()
# Inside JSON text a backslash is written twice and a line break as `\n`.
JSON = _Writing(
    escape=r"\\\\",
    space=rf"(?:[{_SPACE}]|\\[nrt])",
    no_letter=r"(?!\\u)",
    border=rf"(?:{_BORDER}|(?<=[^\\]\\[nrt])|(?<=\\\\\\[nrt]))",
).grammar()
