"""Two versions of an agreement: what changed in substance."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from apps.vendors.contracts.changes.align import Alignment, align
from apps.vendors.contracts.changes.chain import Entry, Listing, listings_of
from apps.vendors.contracts.changes.chainchanges import ChainChange, chain_changes
from apps.vendors.contracts.changes.clauses import whole_clauses
from apps.vendors.contracts.changes.findings import Finding, of_one, of_pair
from apps.vendors.contracts.changes.kinds import ORDER, Kind
from apps.vendors.contracts.changes.merge import merged
from apps.vendors.contracts.changes.telling import said, sentence
from apps.vendors.contracts.changes.units import LONGEST_QUOTE, Reading, Unit, reading
from apps.vendors.contracts.changes.values import Value


@dataclass(frozen=True, slots=True)
class Change:
    """One change of substance. A side that says nothing has no values, no place and no quote.

    ``about`` is whom it concerns (a subprocessor),
    ``within`` the list it stands in; ``reworded`` says that other
    words of the sentence changed as well.
    """

    kind: Kind
    about: str
    within: str
    old: tuple[Value, ...]
    new: tuple[Value, ...]
    old_place: str
    new_place: str
    old_quote: str = field(repr=False)
    new_quote: str = field(repr=False)
    reworded: bool = False

    @property
    def is_named(self) -> bool:
        """Whether it is more than other wording."""
        return self.kind != Kind.WORDING

    def said(self, language: str) -> tuple[str, str]:
        """Old and new value in that language ("de" or "en"); empty where nothing is said."""
        return said(self.old, language), said(self.new, language)

    def sentence(self, language: str) -> str:
        old, new = self.said(language)
        about = f"{self.about} ({self.within})" if self.about and self.within else self.about
        return sentence(self.kind, old, new, about=about, language=language)


def compare(old: str, new: str) -> list[Change]:
    """The changes of substance, the gravest first, other wording last.

    Silent on formatting, numbering, links, punctuation, spelling and on what was only moved. Raises
    TextTooLongError
    above two million characters on either side.
    """
    before, after = reading(old), reading(new)
    chain, taken_old, taken_new = _chain(before, after)
    aligned = align(_others(before, taken_old), _others(after, taken_new))
    findings = merged(_findings(aligned))
    findings = whole_clauses(findings, before, after)
    changes = [*chain, *(change for finding in findings for change in _changes(finding))]
    return sorted(changes, key=lambda change: ORDER[change.kind])


def _chain(old: Reading, new: Reading) -> tuple[list[Change], set[int], set[int]]:
    """Changes of the lists of subprocessors, and the passages they are made of.

    Where only one text has a list that can be read, its points are compared like all others.
    """
    left, right = listings_of(old), listings_of(new)
    if bool(left) != bool(right) and _names_stay(left or right, new if left else old):
        return [], set(), set()
    taken = [{passage.index for listing in side for passage in listing.passages()} for side in (left, right)]
    return [_chain_change(each) for each in chain_changes(left, right)], taken[0], taken[1]


def _names_stay(listings: Iterable[Listing], other: Reading) -> bool:
    text = " ".join(passage.text for passage in other.passages).casefold()
    names = [entry.name.casefold() for listing in listings for entry in listing.entries]
    return any(name in text for name in names)


def _others(whole: Reading, taken: set[int]) -> list[Unit]:
    return [unit for unit in whole.units if unit.passage.index not in taken]


def _findings(aligned: Alignment) -> list[Finding]:
    found = [finding for old, new in aligned.pairs for finding in of_pair(old, new)]
    found += [finding for unit in aligned.gone for finding in of_one(unit, is_new=False)]
    return found + [finding for unit in aligned.come for finding in of_one(unit, is_new=True)]


def _changes(finding: Finding) -> list[Change]:
    if finding.kind != Kind.SUBPROCESSOR_ADDED:
        return [_change(finding)]
    # Companies in a sentence: each that is gone and each that is new is a change of its own.
    left, right = Counter(finding.old), Counter(finding.new)
    gone = [
        _change(replace(finding, kind=Kind.SUBPROCESSOR_REMOVED, old=(), new=()), value)
        for value in left - right
    ]
    return gone + [_change(replace(finding, old=(), new=()), value) for value in right - left]


def _change(finding: Finding, about: Value | None = None) -> Change:
    old, new = finding.old_unit, finding.new_unit
    return Change(
        kind=finding.kind,
        about=about.text("en") if about else "",
        within="",
        old=finding.old,
        new=finding.new,
        old_place=old.passage.place if old else "",
        new_place=new.passage.place if new else "",
        old_quote=old.text if old else "",
        new_quote=new.text if new else "",
        reworded=finding.reworded,
    )


def _chain_change(change: ChainChange) -> Change:
    old, new = change.old_entry, change.new_entry
    return Change(
        kind=change.kind,
        about=change.name,
        within=change.label,
        old=change.old,
        new=change.new,
        old_place=old.passages[0].place if old else "",
        new_place=new.passages[0].place if new else "",
        old_quote=_quote(old),
        new_quote=_quote(new),
    )


def _quote(entry: Entry | None) -> str:
    if entry is None:
        return ""
    return f"{entry.name}: {entry.details}"[:LONGEST_QUOTE].strip(": ")
