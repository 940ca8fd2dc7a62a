"""Which promise a span of time belongs to: to object, to be told, to delete, to keep."""

import re
from dataclasses import dataclass

from apps.vendors.contracts.changes import cues
from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.topics import heading_of, said
from apps.vendors.contracts.changes.units import Unit

_CLAUSE, _SENTENCE, _HEADING = 4.0, 2.0, 1.5


@dataclass(frozen=True, slots=True)
class Role:
    """A kind and the cues that must all be there; ``unless`` speaks against it."""

    kind: Kind
    needs: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None = None


ROLES = (
    Role(Kind.OBJECTION_WINDOW, (cues.OBJECT,
    re.compile(f"{cues.SUBPROCESSOR.pattern}|{cues.CHANGE.pattern}"))),
    Role(Kind.BREACH_NOTICE, (cues.BREACH, re.compile(f"{cues.NOTIFY.pattern}|{cues.PROMPT.pattern}"))),
    Role(Kind.SUBPROCESSOR_NOTICE, (cues.SUBPROCESSOR, cues.NOTIFY)),
    Role(Kind.AUDIT_NOTICE, (cues.AUDIT,
    re.compile(rf"{cues.NOTIFY.pattern}|\b(?:frist|anmeld\w*|anzumelden)\b"))),
    Role(Kind.DELETION, (cues.DELETE, cues.END)),
    Role(Kind.TERMINATION_NOTICE, (cues.TERMINATE,
    re.compile(r"\b(?:notice|frist|kündig\w*|gekündigt|vorlauf)\b")),
         unless=re.compile(f"{cues.DELETE.pattern}|{cues.SUBPROCESSOR.pattern}")),
    Role(Kind.RETENTION, (cues.RETAIN, cues.CONTENT)),
    Role(Kind.RETENTION, (cues.DELETE, cues.CONTENT), unless=cues.END),
)  # fmt: skip


def role_of(unit: Unit, first: int, last: int) -> Kind:
    """The kind whose cues stand nearest to the words from ``first`` to ``last``; PERIOD if none fits."""
    clause = _clause(unit, first, last)
    sentence, above = said(unit), heading_of(unit)
    best, kind = 0.0, Kind.PERIOD
    for role in ROLES:
        score = _score(role, clause, sentence, above)
        if score > best:
            best, kind = score, role.kind
    return Kind.RETENTION if kind == Kind.DELETION and cues.KEEPING.search(above) else kind


def _clause(unit: Unit, first: int, last: int) -> str:
    """The words around, up to the next comma or full stop on each side."""
    start, end = first, last
    while start and not unit.words[start - 1].stop:
        start -= 1
    while end < len(unit.words) and not unit.words[end - 1].stop:
        end += 1
    return " ".join(word.norm for word in unit.words[start:end])


def _score(role: Role, clause: str, sentence: str, above: str) -> float:
    """The mean of how near each cue is; 0 if one is nowhere, or if none but the heading speaks."""
    if role.unless and (role.unless.search(clause) or role.unless.search(sentence)):
        return 0.0
    found = [_nearness(cue, clause, sentence, above) for cue in role.needs]
    return sum(found) / len(found) if all(found) and max(found) >= _SENTENCE else 0.0


def _nearness(cue: re.Pattern[str], clause: str, sentence: str, above: str) -> float:
    if cue.search(clause):
        return _CLAUSE
    if cue.search(sentence):
        return _SENTENCE
    return _HEADING if cue.search(above) else 0.0
