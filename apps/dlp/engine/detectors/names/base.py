"""What the rules for names share: which words can be part of a name."""

import re
from collections.abc import Sequence
from functools import cached_property

from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.detectors.tables import Columns
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.features import Profiles
from apps.dlp.engine.tagger.lexicon import ANY_FAMILY, ANY_GIVEN, ANY_WORD, Lexicon, lexicon, little_words
from apps.dlp.engine.tagger.tokens import Token, lines

TIER = 2

# What may stand between a form of address and the name, and is no part of it.
ACADEMIC = (
    r"(?:(?:Prof|Dr|Dipl|Ing|med|jur|rer|nat|phil|pol|habil|h|c|Mag|Univ|Priv|Doz|dent|vet|RA|RAin|StB)\b"
    r"[.\-]{0,2}[ ]?){0,8}"
)
_PARTICLE = (
    r"(?:von|van|vom|zu|zum|zur|de|der|den|del|della|di|da|dos|du|la|le|al|el|bin|ben|ibn|ter|ten|"
    r"Freiherr|Graf)"
)
PART = r"(?:[^\W\d_a-zß](?:[^\W\d_]|['’](?=[^\W\d_])){0,40}(?:-[^\W\d_]{1,40}){0,3}\.?)"
NAME = rf"(?:(?:{_PARTICLE}[ ]){{0,2}}{PART})(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{PART}){{0,4}}"

_HALF = re.compile("[\ud800-\udfff]")
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_CLOSING_TAG = re.compile(r"</([^<>\s]+)>")
_PARTICLES = re.compile(_PARTICLE)
# Who is meant by an office, not by a name: "Frau Präsidentin", "Herr Kollege".
_ROLE = re.compile(
    r"(?:.*(?:präsident|vorsitzend|kolleg|doktor|professor|minister|kanzler|direktor|bürgermeister|abgeordnet|"
    r"anwalt|anwält|kommissar|pfarrer|general|botschafter|sekretär|leiter|berater|lehrer|nachbar|hauptmann|"
    r"geschäftsführ|senator|rat|rätin|inspektor|team|abteilung|redaktion|sekretariat|verwaltung|wirt|mandant|kund|patient|chef|koordinator|beauftragt|student)"
    r"(?:e|en|er|in|innen|s)?|meister|oberst|gott|weiter|fertig|continue|next|und|oder|sowie|auch|jemand|niemand)\.?",
    re.IGNORECASE,
)


class NameSample:
    """A text with its words, as the rules for names need it."""

    def __init__(self, text: str) -> None:
        # Half a surrogate pair can come out of JSON's escapes; the tagger's library reads UTF-8 only.
        self.text = _HALF.sub("\ufffd", text)
        self.lexicon: Lexicon = lexicon()
        self.profiles = Profiles(self.lexicon)

    @cached_property
    def lines(self) -> list[list[Token]]:
        return list(lines(self.text))

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, in small letters."""
        return frozenset(token.text.casefold() for line in self.lines for token in line)

    @cached_property
    def closed_tags(self) -> frozenset[str]:
        return frozenset(_CLOSING_TAG.findall(self.text))

    def kinds(self, word: str) -> int:
        return self.lexicon.kinds(word.casefold())

    def name_end(self, start: int, end: int, *, sure: bool) -> int:
        """Return where a name that begins at `start` ends, at most `end`; `start` if there is none.

        With `sure` the first word counts as a name unless it is an office; without, it must be in a list of
        names or in no list.
        """
        last = start
        for word in _WORDS.finditer(self.text, start, end):
            if _PARTICLES.fullmatch(word[0]):
                continue
            first = last == start
            if not (self._is_first(word[0]) if first and sure else self.can_be_name(word[0])):
                break
            last = word.end()
        if (
            self.text[last - 1 : last] == "."
            and last - start > 2
            and self.text[last - 3 : last - 2] not in " ."
        ):
            last -= 1
        return last if last - start <= MAX_FINDING else start

    def can_be_name(self, word: str) -> bool:
        """Say that a word is written like a name and is in a list of names, or in none at all."""
        plain = word.rstrip(".")
        if not self._is_first(word):
            return False
        if len(plain) <= 2 and word.endswith("."):
            return True
        kinds = self.kinds(plain)
        return bool(kinds & (ANY_GIVEN | ANY_FAMILY)) or not kinds & ANY_WORD

    @staticmethod
    def _is_first(word: str) -> bool:
        plain = word.rstrip(".")
        if len(plain) > 1 and plain.casefold() in little_words():
            return False
        return plain[0].isupper() and not _ROLE.fullmatch(plain)


def person(start: int, end: int, score: float, rule: str) -> Finding:
    return Finding(start, end, "PERSON", score, TIER, rule)


def longest(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out findings that lie inside another of the same type."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if not any(finding.end <= other.end and finding.type == other.type for other in kept[-3:]):
            kept.append(finding)
    return kept
