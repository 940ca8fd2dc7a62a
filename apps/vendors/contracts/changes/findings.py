"""What changed between two sentences, and in those that stand on one side only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from apps.vendors.contracts.changes.facts import Fact, facts_of
from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.topics import topic_of
from apps.vendors.contracts.changes.units import Unit
from apps.vendors.contracts.changes.values import Said, Value

# Words whose change alone is none of substance.
_WEIGHTLESS = frozenset(
    {"such", "that", "this", "these", "those", "hereby", "also", "hiermit", "of", "is", "are", "ist", "sind"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One change before it is put together with others; a side that says nothing has no values."""

    kind: Kind
    old: tuple[Value, ...]
    new: tuple[Value, ...]
    old_unit: Unit | None = field(repr=False)
    new_unit: Unit | None = field(repr=False)
    reworded: bool = False
    worded: bool = False  # the values are the words themselves


def of_pair(old: Unit, new: Unit) -> list[Finding]:
    """The changes of a reworded sentence. Only headings and weightless words: none."""
    if old.is_heading and new.is_heading:
        return []
    before, after = facts_of(old), facts_of(new)
    kinds = {fact.kind: None for fact in (*before, *after)}
    differing = [(kind, *_differing(kind, before, after)) for kind in kinds]
    changed = [each for each in differing if each[1] or each[2]]
    words = _changed_words(old, new, before, after)
    found = [Finding(kind, left, right, old, new, reworded=bool(any(words))) for kind, left, right in changed]
    if found or not any(words):
        return found
    kind = topic_of(new) or topic_of(old) or Kind.WORDING
    return [Finding(kind, _said(words[0]), _said(words[1]), old, new, reworded=True, worded=True)]


def of_one(unit: Unit, *, is_new: bool) -> list[Finding]:
    """What a sentence says that the other text doesn't have."""
    if unit.is_heading:
        return []
    found: dict[Kind, list[Value]] = {fact.kind: [] for fact in facts_of(unit)}
    for fact in facts_of(unit):
        found[fact.kind].append(fact.value)
    if not found:
        found = {topic_of(unit) or Kind.WORDING: []}
    sides = (None, unit) if is_new else (unit, None)
    return [
        Finding(kind, () if is_new else tuple(values), tuple(values) if is_new else (), *sides)
        for kind, values in found.items()
    ]


def _differing(
    kind: Kind, before: Iterable[Fact], after: Iterable[Fact]
) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """The values of one kind that are on one side only."""
    left = [fact.value for fact in before if fact.kind == kind]
    right = [fact.value for fact in after if fact.kind == kind]
    gone, come = Counter(left) - Counter(right), Counter(right) - Counter(left)
    return tuple(gone.elements()), tuple(come.elements())


def _changed_words(old: Unit, new: Unit, before: list[Fact], after: list[Fact]) -> tuple[str, str]:
    """The words that differ, without those that facts cover; weightless ones don't count."""
    left, right = _uncovered(old, before), _uncovered(new, after)
    matcher = SequenceMatcher(None, [norm for norm, _ in left], [norm for norm, _ in right], autojunk=False)
    gone: list[str] = []
    come: list[str] = []
    weighs = False
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        weighs = weighs or any(norm not in _WEIGHTLESS for norm, _ in (*left[i:i_end], *right[j:j_end]))
        gone += [" ".join(word for _, word in left[i:i_end])] if i_end > i else []
        come += [" ".join(word for _, word in right[j:j_end])] if j_end > j else []
    return (" … ".join(gone), " … ".join(come)) if weighs else ("", "")


def _uncovered(unit: Unit, facts: list[Fact]) -> list[tuple[str, str]]:
    covered = frozenset(at for fact in facts for at in fact.covers)
    text = unit.passage.text
    return [
        (word.norm, text[word.start : word.end]) for at, word in enumerate(unit.words) if at not in covered
    ]


def _said(words: str) -> tuple[Value, ...]:
    return (Said(words),) if words else ()
