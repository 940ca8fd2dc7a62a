"""Fills the directives of a prompt, `{kind#tag:form:form}`, always alike for the same prompt."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.dlp.prompts import values
from tests.dlp.prompts.shapes import SHAPES, SHAPES_WITH_ARGUMENT
from tests.dlp.prompts.values import CHECKS

DIRECTIVE = re.compile(r"\{([a-z_0-9]+)(?:#([a-z0-9]+))?(?::([^{}]*))?\}")
FORMS = frozenset({"spaced", "broken", "mistyped", "card"})
CHECKED: dict[str, Callable[[Random], str]] = {kind: getattr(values, kind) for kind in CHECKS}

# How people group the characters of a kind; kinds that aren't named stand in fours.
GROUPS = {
    "steuer_id": (2, 3, 3, 3),
    "rvnr": (2, 6, 1, 3),
    "kvnr": (1, 3, 3, 3),
    "ausweis": (4, 5, 1),
    "reisepass": (4, 5, 1),
    "ustid": (2, 3, 3, 3),
    "wirtschafts_id": (11, 6),
    "at_uid": (3, 4, 4),
    "lanr": (6, 1, 2),
    "ahv": (3, 4, 4, 2),
    "svnr_at": (4, 6),
    "fin": (3, 6, 8),
    "bsnr": (2, 3, 4),
    "bic": (4, 2, 2, 3),
}
SEPARATED = {"ahv": "."}


@dataclass(frozen=True)
class Filled:
    """A mark's text. Valid: an identifier's check digit is right; mistyped: one of its digits is wrong."""

    text: str
    valid: bool = False
    mistyped: bool = False
    kind: str = ""


class Filler:
    """Fills one prompt, mark after mark; the n-th value of a kind depends on the prompt's id alone."""

    def __init__(self, prompt: str) -> None:
        self._prompt = prompt
        self._counts: Counter[str] = Counter()

    def fill(self, content: str, margin: str) -> Filled:
        """Return the content with its directives filled; a broken value goes on behind the margin ("> ").

        Raises ValueError for a kind or a form that doesn't exist.
        """
        parts = [self._value(match, margin) for match in DIRECTIVE.finditer(content)]
        pieces = iter(parts)
        return Filled(
            DIRECTIVE.sub(lambda _: next(pieces).text, content),
            valid=any(p.valid for p in parts),
            mistyped=any(p.mistyped for p in parts),
            kind=parts[0].kind if parts else "",
        )

    def _value(self, match: re.Match[str], margin: str) -> Filled:
        kind, tag, rest = match.groups()
        rng = Random(self._seed(kind, tag))
        forms = rest.split(":") if rest else []
        argument = forms.pop(0) if kind in SHAPES_WITH_ARGUMENT and forms else None
        unknown = set(forms) - FORMS
        if unknown:
            raise ValueError(f"{self._prompt}: no such form: {unknown}")
        if argument is not None:
            value = SHAPES_WITH_ARGUMENT[kind](rng, argument)
        elif kind in CHECKED or kind in SHAPES:
            value = (CHECKED | SHAPES)[kind](rng)
        else:
            raise ValueError(f"{self._prompt}: no such kind: {kind}")
        return _formed(kind, value, frozenset(forms), margin, rng)

    def _seed(self, kind: str, tag: str | None) -> int:
        if tag is None:
            self._counts[kind] += 1
        mark = f"{self._prompt}|{kind}|{tag or self._counts[kind]}"
        return int.from_bytes(hashlib.sha256(mark.encode()).digest()[:8], "big")


def _formed(kind: str, value: str, forms: frozenset[str], margin: str, rng: Random) -> Filled:
    if "mistyped" in forms:
        value = mistyped(kind, value, rng)
    if "card" in forms:  # as printed on the card: without the check digit
        value = value[:9]
    groups = _groups(kind, value)
    text = (" " if "spaced" in forms else SEPARATED.get(kind, "")).join(groups)
    text = re.sub(" +", " ", text) if "spaced" in forms else text
    if "broken" in forms:
        text = _broken(text, margin)
    checked = kind in CHECKED and "card" not in forms
    return Filled(text, checked and "mistyped" not in forms, "mistyped" in forms, kind)


def mistyped(kind: str, value: str, rng: Random) -> str:
    """Return the value with one digit wrong, which its check digit shows. Raises KeyError without one."""
    check = CHECKS[kind]
    places = [i for i, c in enumerate(value) if c.isdigit() and i > 1]
    while True:
        place = rng.choice(places)
        other = value[:place] + rng.choice("0123456789") + value[place + 1 :]
        if other != value and not check(other):
            return other


def _groups(kind: str, value: str) -> list[str]:
    if kind in SHAPES and kind not in GROUPS:
        return re.findall(r"\d{1,3}|\D+", value) if kind in {"phone", "mobile"} else [value]
    groups, start = [], 0
    for size in GROUPS.get(kind, (4,) * len(value)):
        groups.append(value[start : start + size])
        start += size
    return [group for group in groups if group]


def _broken(text: str, margin: str) -> str:
    """Return the text on two lines, cut at the gap or separator nearest to its middle, else in the middle."""
    middle = len(text) // 2
    gaps = list(re.finditer(r" |(?<=[-./:])(?=\w)", text))
    if not gaps:
        return f"{text[:middle]}\n{margin}{text[middle:]}"
    gap = min(gaps, key=lambda g: abs(g.start() - middle))
    return f"{text[: gap.start()]}\n{margin}{text[gap.end() :]}"
