"""The free text in options of a request."""

from collections.abc import Iterator, Mapping
from typing import Any


def texts_in(options: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Every key, string and number of these options, each as it reads: they are checked, never replaced."""
    return "\n\n".join(_leaves([options[name] for name in names if name in options]))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield str(value)
