"""Makers of machines and parts, whose names read like people's: "Festo, Pilz, Grob" are suppliers."""

import re
import tomllib
from functools import cache

from apps.dlp.engine.detectors.names.base import NameSample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import DATA, Kind
from apps.dlp.engine.taxonomy import ORGANIZATION

# What other rules go by is surer than a list of makers: "Herr Pilz", "Name: Pilz".
_UNSURE = {"names.person", "names.location", "names.pair", "names.alone", "names.turned_round"}
_WORD = re.compile(r"[^\W\d_]+")
_NEAR, _REACH = 60, 300
_JOINT = r"(?:[ ]?[,;/&|+][ ]?|,?[ ](?:und|oder|and|or|sowie|vs\.?)[ ]|[ ]{0,3}\n[ \t]{0,8}(?:[-*•][ ])?)"
_BEFORE = re.compile(rf"(?P<word>[^\W\d_]+)(?:[ ][A-Z]{{0,3}}[0-9]\w{{0,9}})?{_JOINT}\Z")
_BEHIND = re.compile(rf"{_JOINT}(?P<word>[^\W\d_]+)(?:[ ](?P<end>[^\W\d_]+))?")
_STRETCH_ENDS = re.compile(r"[.:!?]\s|\n[ \t]*\n")
_FEWEST = 3


def as_company(sample: NameSample, finding: Finding) -> Finding:
    """Return a finding as it is, or as a company's where nobody is meant."""
    if finding.rule_id not in _UNSURE or not _is_maker(sample, finding):
        return finding
    return finding._replace(type=ORGANIZATION, rule_id="names.organization")


def is_nobody(name: str) -> bool:
    """Say that only a company is called so."""
    return " ".join(_words(name)) in _list("makers")


def _is_maker(sample: NameSample, finding: Finding) -> bool:
    name = sample.text[finding.start : finding.end]
    return is_nobody(name) or (name.casefold() in _list("people") and _is_listed(sample, finding))


def _is_listed(sample: NameSample, finding: Finding) -> bool:
    """Say that its neighbours in a list are companies, and of these three or one that is nobody's name."""
    low, high = max(0, finding.start - _REACH), finding.end + _REACH
    before = _BEFORE.search(sample.text, max(0, finding.start - _NEAR), finding.start)
    behind = _BEHIND.match(sample.text, finding.end, high)
    if not (before or behind) or (before and not _is_company(sample, before["word"])):
        return False
    if behind and not (_is_company(sample, behind["word"]) or _is_end(behind["end"])):
        return False
    begin = max((end.end() for end in _STRETCH_ENDS.finditer(sample.text, low, finding.start)), default=low)
    border = _STRETCH_ENDS.search(sample.text, finding.end, high)
    words = frozenset(_words(sample.text[begin : border.start() if border else high]))
    if not words.isdisjoint(_list("makers")):
        return True
    return sum(_is_company(sample, word) and not _is_end(word) for word in words) >= _FEWEST


def _is_company(sample: NameSample, word: str) -> bool:
    return word.casefold() in _parts() or bool(sample.kinds(word) & Kind.ORGANISATION)


def _is_end(word: str | None) -> bool:
    return word is not None and word.casefold() in _list("ends")


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


@cache
def _parts() -> frozenset[str]:
    names = _list("makers") | _list("people") | _list("ends")
    return frozenset(word for name in names for word in name.split())


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads((DATA / "makers.toml").read_text(encoding="utf-8"))[name])
