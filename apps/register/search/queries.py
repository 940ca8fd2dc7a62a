"""Text of tsqueries, made from words that ``folding`` has reduced to letters and digits."""

from collections.abc import Iterable


def any_of(parts: Iterable[str]) -> str:
    return " | ".join(sorted(parts))


def all_of(parts: Iterable[str]) -> str:
    return " & ".join(f"({part})" for part in parts)
