"""Checkers of single parameters: each takes the name and the value, and raises WireError if it won't do."""

from collections.abc import Callable, Mapping
from typing import Any

from apps.gateway.wire.errors import WireError, invalid

MAX_DEPTH, MOST_STOPS = 40, 16
Check = Callable[[str, Any], None]


def typed(kind: type | tuple[type, ...], words: str) -> Check:
    def check(name: str, value: Any) -> None:
        wrong_bool = isinstance(value, bool) and kind is not bool
        if wrong_bool or not isinstance(value, kind):
            raise invalid(f"“{name}” must be {words}.", "invalid_type", name)

    return check


def number(low: float, high: float) -> Check:
    def check(name: str, value: Any) -> None:
        typed((int, float), "a number")(name, value)
        if not low <= value <= high:
            raise invalid(f"“{name}” must be between {low:g} and {high:g}.", param=name)

    return check


def whole(low: int, high: int) -> Check:
    def check(name: str, value: Any) -> None:
        typed(int, "a whole number")(name, value)
        number(low, high)(name, value)

    return check


def nested(kind: type | tuple[type, ...], words: str) -> Check:
    def check(name: str, value: Any) -> None:
        typed(kind, words)(name, value)
        if _depth(value) > MAX_DEPTH:
            raise invalid(f"“{name}” is nested too deeply.", param=name)

    return check


def one_of(*words: str) -> Check:
    """A closed list: a free text here would leave unread."""

    def check(name: str, value: Any) -> None:
        if value not in words:
            raise invalid(f"“{name}” must be one of {', '.join(words)}.", param=name)

    return check


def object_of(fields: Mapping[str, Check]) -> Check:
    """An object with these fields only; those of it that have no value are as good as left out."""

    def check(name: str, value: Any) -> None:
        nested(dict, "an object")(name, value)
        known(name, value, fields)

    return check


def known(place: str, given: Any, fields: Mapping[str, Check]) -> dict[str, Any]:
    """Those of ``fields`` that have a value, checked and in this order: nothing else of the object may leave.

    Raises WireError for any other that has one. It isn't named: a client may write anything into it.
    """
    typed(dict, "an object")(place, given)
    if any(value is not None and name not in fields for name, value in given.items()):
        told = f"“{place}” holds an unknown field. Known are: {', '.join(fields)}."
        raise invalid(told, "unknown_parameter", place)
    found = {name: given[name] for name in fields if given.get(name) is not None}
    for name, value in found.items():
        fields[name](f"{place}.{name}", value)
    return found


def named(place: str, given: Any, fields: Mapping[str, Check]) -> dict[str, Any]:
    """The same of an object that must have a ``name``."""
    found = known(place, given, fields)
    if not found.get("name"):
        raise invalid(f"Missing parameter: “{place}.name”.", "missing_parameter", f"{place}.name")
    return found


def stop(name: str, value: Any) -> None:
    """A text, or a few of them (OpenAI takes four, others more)."""
    nested((str, list), "a string or a list of strings")(name, value)
    if not isinstance(value, list):
        return
    if len(value) > MOST_STOPS:
        raise invalid(f"“{name}” must hold {MOST_STOPS} strings at most.", param=name)
    for n, word in enumerate(value):
        text(f"{name}.{n}", word)


def tier(name: str, value: Any) -> None:
    """``service_tier``: the one that everybody gets, under either of its names; it isn't passed on."""
    if value and value not in ("auto", "default"):
        because = "must be auto or default: nothing else is available."
        raise WireError(400, "unsupported_parameter", f"“{name}” {because}", param=name)


def without(because: str) -> Check:
    """Only an empty value (false, 0, []) will do."""

    def check(name: str, value: Any) -> None:
        if value:
            raise WireError(400, "unsupported_parameter", f"“{name}” {because}", param=name)

    return check


text = typed(str, "a string")
truth = typed(bool, "true or false")
EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
VERBOSITIES = ("low", "medium", "high")


def _depth(value: Any, level: int = 0) -> int:
    if level > MAX_DEPTH:
        return level
    if isinstance(value, dict):
        return max((_depth(item, level + 1) for item in value.values()), default=level)
    if isinstance(value, list):
        return max((_depth(item, level + 1) for item in value), default=level)
    return level


def parts(given: list[Any], place: str) -> list[Any]:
    """Those of a content. What is neither an object nor empty is told by detection. Raises WireError."""
    if not all(part or isinstance(part, dict) for part in given):
        raise invalid("Each part of a content must be an object.", param=place)
    return given
