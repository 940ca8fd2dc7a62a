"""Clauses that are whole on one side: new or gone, not reworded."""

from collections import Counter, defaultdict
from dataclasses import replace

from apps.vendors.contracts.changes.findings import Finding
from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.units import Reading, Unit

_SHORTEST = 8  # words


def whole_clauses(findings: list[Finding], old: Reading, new: Reading) -> list[Finding]:
    """Other wording of which a whole passage is gone or new is named as a clause, once."""
    kept = [each for each in findings if not _is_lonely(each)]
    for reading, kind in ((old, Kind.CLAUSE_REMOVED), (new, Kind.CLAUSE_ADDED)):
        lonely = [
            each for each in findings if _is_lonely(each) and (each.new_unit is None) == (reading is old)
        ]
        kept += _named(lonely, reading, kind)
    return kept


def _is_lonely(finding: Finding) -> bool:
    return finding.kind == Kind.WORDING and (finding.old_unit is None or finding.new_unit is None)


def _unit(finding: Finding) -> Unit:
    unit = finding.old_unit or finding.new_unit
    if unit is None:
        raise ValueError(finding.kind)
    return unit


def _named(lonely: list[Finding], reading: Reading, kind: Kind) -> list[Finding]:
    whole = Counter(unit.passage.index for unit in reading.units)
    by_passage: dict[int, list[Finding]] = defaultdict(list)
    for each in lonely:
        by_passage[_unit(each).passage.index].append(each)
    found: list[Finding] = []
    for index, parts in by_passage.items():
        found += [replace(parts[0], kind=kind)] if _is_clause(parts, whole[index]) else parts
    return found


def _is_clause(parts: list[Finding], sentences: int) -> bool:
    """All sentences of a passage that is more than a point of a list or a lead-in."""
    words = sum(len(_unit(each).words) for each in parts)
    return len(parts) == sentences and words >= _SHORTEST and not _unit(parts[-1]).text.endswith(":")
