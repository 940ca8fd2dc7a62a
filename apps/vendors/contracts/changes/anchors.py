"""The longest run of equal sentences in order, in the time of a sort (patience)."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Key = tuple[str, ...]
_DEEPEST = 40


def anchors(old: Sequence[Key], new: Sequence[Key]) -> list[tuple[int, int]]:
    """Pairs of positions, rising on both sides, where the two sequences have the same."""
    found: list[tuple[int, int]] = []
    work = [(0, len(old), 0, len(new), 0)]
    while work:
        i, i_end, j, j_end, depth = work.pop()
        while i < i_end and j < j_end and old[i] == new[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            found.append((i_end, j_end))
        if i == i_end or j == j_end or depth > _DEEPEST:
            continue
        inner = _unique(old, new, (i, i_end, j, j_end))
        if not inner:
            continue
        for left, right in inner:
            found.append((left, right))
            work.append((i, left, j, right, depth + 1))
            i, j = left + 1, right + 1
        work.append((i, i_end, j, j_end, depth + 1))
    return sorted(found)


def _unique(
    old: Sequence[Key], new: Sequence[Key], within: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """What stands once on each side, in the longest order that both have."""
    i, i_end, j, j_end = within
    left, right = Counter(old[i:i_end]), Counter(new[j:j_end])
    where = {key: at for at, key in enumerate(new[j:j_end], j) if right[key] == 1}
    pairs = [(at, where[key]) for at, key in enumerate(old[i:i_end], i) if left[key] == 1 and key in where]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, position) in enumerate(pairs):
        slot = bisect_left(tails, position)
        before.append(ends[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(position)
            ends.append(at)
        else:
            tails[slot], ends[slot] = position, at
    chain, at = [], ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
