"""Findings of two sides that belong together: a promise in another sentence, a new wording of one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from apps.vendors.contracts.changes.findings import Finding
from apps.vendors.contracts.changes.kinds import Kind

_APART = frozenset({Kind.WORDING, Kind.PERIOD})
_STANCES = frozenset({Kind.TRAINING, Kind.AUTHORISATION, Kind.LIABILITY, Kind.TRANSFER, Kind.PARTY})
_MOST = 200  # that one finding is compared with
_LETTERS = re.compile(r"[^\W\d_]+")


def merged(findings: list[Finding]) -> list[Finding]:
    """One finding for a value that is gone in one sentence and has come in another of the same kind."""
    kept = [each for each in findings if each.kind in _APART or not _is_one_sided(each)]
    by_kind: dict[Kind, list[Finding]] = defaultdict(list)
    for each in findings:
        if each.kind not in _APART and _is_one_sided(each):
            by_kind[each.kind].append(each)
    for sides in by_kind.values():
        kept += _joined(
            [each for each in sides if not _is_new(each)], [each for each in sides if _is_new(each)]
        )
    return [
        replace(each, kind=Kind.WORDING, old=(), new=()) if _is_repeated(each, kept) else each
        for each in kept
    ]


def _is_one_sided(finding: Finding) -> bool:
    """Whether one side says nothing of the kind: no values there, or no sentence at all."""
    if finding.old_unit is None or finding.new_unit is None:
        return True
    if finding.worded:
        return False
    return bool(finding.old) != bool(finding.new) and finding.kind != Kind.SUBPROCESSOR_ADDED


def _is_new(finding: Finding) -> bool:
    return bool(finding.new) if finding.old or finding.new else finding.old_unit is None


def _joined(gone: list[Finding], come: list[Finding]) -> Iterable[Finding]:
    """First the same values, which stayed; then the nearest in words."""
    left = list(come)
    for same in (True, False):
        rest = []
        for finding in gone:
            fitting = [each for each in left[:_MOST] if _belongs(finding, each, same=same)]
            if not fitting:
                rest.append(finding)
                continue
            other = max(fitting, key=lambda each: _nearness(finding, each))
            left.remove(other)
            yield _one(finding, other, same=same)
        gone = rest
    yield from gone
    yield from left


def _belongs(gone: Finding, come: Finding, *, same: bool) -> bool:
    if same:
        return bool(gone.old) and Counter(gone.old) == Counter(come.new)
    if gone.kind == Kind.SUBPROCESSOR_ADDED:
        return False
    return bool(gone.old or come.new) or _heading(gone) == _heading(come)


def _nearness(gone: Finding, come: Finding) -> tuple[bool, int]:
    old, new = gone.old_unit, come.new_unit
    shared = len(set(old.key) & set(new.key)) if old and new else 0
    return _heading(gone) == _heading(come), shared


def _heading(finding: Finding) -> str:
    unit = finding.old_unit or finding.new_unit
    return (
        " ".join(_LETTERS.findall(unit.passage.headings[-1].casefold()))
        if unit and unit.passage.headings
        else ""
    )


def _one(gone: Finding, come: Finding, *, same: bool) -> Finding:
    old, new = gone.old_unit, come.new_unit
    if same and gone.kind not in _STANCES:  # the promise stayed; only its words are others
        return Finding(Kind.WORDING, (), (), old, new, reworded=True)
    return replace(gone, new=come.new, old_unit=old, new_unit=new, reworded=True)


def _is_repeated(finding: Finding, others: list[Finding]) -> bool:
    """Whether another finding names the same value in the same passage: »during this ten days period«."""
    unit = finding.old_unit if finding.new_unit is None else finding.new_unit
    values = finding.old or finding.new
    if unit is None or not values or (finding.old and finding.new):
        return False
    for other in others:
        there = other.new_unit if finding.new else other.old_unit
        said = other.new if finding.new else other.old
        whole = other is not finding and other.kind == finding.kind and other.old and other.new
        if whole and there and there.passage.index == unit.passage.index and set(values) <= set(said):
            return True
    return False
