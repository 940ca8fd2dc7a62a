"""The versions of a use case, and what differs between two of them."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from re import findall

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.register.models import UseCase, UseCaseStep, UseCaseVersion
from apps.register.pages.facts import SETS, TEXTS, Fact, Text, facts_of
from apps.register.pages.revision import comparison
from apps.register.services import versions

# Words and punctuation apart, each with the space behind it; 2,000 letters have a few hundred of them.
WORDS = r"\w+\s*|[^\w\s]+\s*|\s+"
HANDED_IN = "submit"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """``by`` is None where nobody handed it in or is known to have; ``difference``: to the one before."""

    version: UseCaseVersion
    by: User | None
    running: bool
    difference: str


@dataclass(frozen=True, slots=True)
class VersionList:
    use_case: UseCase
    rows: list[VersionRow]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (""), went ("del") or came ("ins")."""

    kind: str
    text: str

    @property
    def marked(self) -> str:
        """For the page: struck through or underlined, and said in words for those who don't see it."""
        if self.kind == "del":
            return format_html('<del><span class="vh">{} </span>{}</del>', _("removed:"), self.text)
        if self.kind == "ins":
            return format_html('<ins><span class="vh">{} </span>{}</ins>', _("added:"), self.text)
        return self.text


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that differs; ``pieces`` in reading order."""

    label: Text
    pieces: tuple[Piece, ...]
    flowing: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    use_case: UseCase
    old: UseCaseVersion
    new: UseCaseVersion
    differences: list[Difference]


def versions_for(use_case: UseCase, user: User) -> QuerySet[UseCaseVersion]:
    """All of them for those concerned; for everybody else the one that applies."""
    if versions.sees_drafts(use_case, user):
        return use_case.versions.all()
    return use_case.versions.filter(pk=use_case.version_id or 0)


def version_list(use_case: UseCase, user: User) -> VersionList:
    found = list(versions_for(use_case, user).order_by("-number"))
    handed_in = list(use_case.steps.filter(name=HANDED_IN).select_related("by").order_by("at"))
    earlier = [version.number for version in found[1:]]
    rows = [
        VersionRow(
            version,
            _by(version, handed_in),
            version.pk == use_case.version_id,
            comparison(use_case, earlier[at], version.number) if at < len(earlier) else "",
        )
        for at, version in enumerate(found)
    ]
    return VersionList(use_case, rows)


def compare(use_case: UseCase, old: UseCaseVersion, new: UseCaseVersion) -> Comparison:
    pairs = zip(facts_of(old), facts_of(new), strict=True)
    differences = [_difference(before, after) for before, after in pairs if before.values != after.values]
    return Comparison(use_case, old, new, differences)


def words_between(old: str, new: str) -> list[Piece]:
    """Word by word: what stayed, what went, what came. Only the space between words is not compared."""
    before, after = findall(WORDS, old), findall(WORDS, new)
    bare_before, bare_after = [word.strip() for word in before], [word.strip() for word in after]
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, bare_before, bare_after, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("", "".join(after[j1:j2])))
            continue
        pieces += [Piece("del", "".join(before[i1:i2]))] if i2 > i1 else []
        pieces += [Piece("ins", "".join(after[j1:j2]))] if j2 > j1 else []
    return pieces


def _by(version: UseCaseVersion, handed_in: list[UseCaseStep]) -> User | None:
    """Who took the last step of handing in when the text was made to stand."""
    if version.submitted_at is None:
        return None
    before = [step for step in handed_in if step.at <= version.submitted_at]
    return before[-1].by if before else None


def _difference(before: Fact, after: Fact) -> Difference:
    if before.name in TEXTS:
        pieces = words_between("".join(before.values), "".join(after.values))
        return Difference(before.label, tuple(pieces), flowing=True)
    gone = [Piece("del", value) for value in before.values if value not in after.values]
    kept = [Piece("", value) for value in after.values if value in before.values and before.name in SETS]
    come = [Piece("ins", value) for value in after.values if value not in before.values]
    return Difference(before.label, (*gone, *come, *kept), flowing=False)
