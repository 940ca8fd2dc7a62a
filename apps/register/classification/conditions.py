"""Conditions over answers. What depends on an unanswered question is neither true nor false, but open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.register.classification.texts import DataError

Answer = bool | str | date | tuple[str, ...]
Facts = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Group:
    """``all``, ``any`` or ``not`` (of one part)."""

    kind: str
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Test:
    """``equals`` one value, ``includes`` one of several, is ``empty``, or lies ``before`` a date."""

    kind: str
    key: str
    values: tuple[Answer, ...] = ()


Condition = Group | Test
ALWAYS = Group("all", ())
GROUPS, TESTS = ("all", "any", "not"), ("equals", "includes", "empty", "before")


@dataclass(frozen=True, slots=True)
class Names:
    """What a file's conditions may refer to: other conditions and dates, by name."""

    conditions: Mapping[str, Any]
    dates: Mapping[str, date]


def parse(raw: Any, names: Names, where: str) -> Condition:
    """From a table with one key, or the name of a condition. Raises DataError."""
    if isinstance(raw, str):
        if raw not in names.conditions:
            raise DataError(f"{where}: there is no condition named {raw}.")
        return parse(names.conditions[raw], names, where)
    if not isinstance(raw, Mapping) or len(raw) != 1:
        raise DataError(f"{where}: a condition is a table with exactly one key.")
    [(kind, value)] = raw.items()
    if kind in GROUPS:
        parts = [value] if kind == "not" else value
        if not isinstance(parts, list):
            raise DataError(f"{where}: {kind} takes a list of conditions.")
        return Group(kind, tuple(parse(part, names, where) for part in parts))
    return _test(kind, value, names, where)


def _test(kind: str, value: Any, names: Names, where: str) -> Test:
    if kind not in TESTS:
        raise DataError(f"{where}: {kind} is none of {', '.join((*GROUPS, *TESTS))}.")
    if kind == "empty" and isinstance(value, str):
        return Test(kind, value)
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], str):
        raise DataError(f"{where}: {kind} takes a question and what its answer is compared with.")
    key, *rest = value
    if kind != "before":
        return Test(kind, key, tuple(rest))
    if rest[0] not in names.dates:
        raise DataError(f"{where}: there is no date named {rest[0]}.")
    return Test(kind, key, (names.dates[rest[0]],))


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Whether it is so; None as long as that depends on a question without an answer."""
    if isinstance(condition, Test):
        return _holds(condition, facts)
    known = [holds(part, facts) for part in condition.parts]
    if condition.kind == "not":
        return None if known[0] is None else not known[0]
    decisive = condition.kind == "any"
    if decisive in known:
        return decisive
    return None if None in known else not decisive


def _holds(test: Test, facts: Facts) -> bool | None:
    if test.key not in facts:
        return None
    answer = facts[test.key]
    if test.kind == "empty":
        return answer == ()
    if test.kind == "before":
        return isinstance(answer, date) and isinstance(test.values[0], date) and answer < test.values[0]
    if test.kind == "includes":
        return isinstance(answer, tuple) and not set(answer).isdisjoint(map(str, test.values))
    return answer == test.values[0]


def tests_in(condition: Condition) -> Iterator[Test]:
    if isinstance(condition, Test):
        yield condition
        return
    for part in condition.parts:
        yield from tests_in(part)


def keys_of(conditions: Iterable[Condition]) -> list[str]:
    """The questions that these conditions ask, each once, in their order."""
    return list(dict.fromkeys(test.key for condition in conditions for test in tests_in(condition)))
