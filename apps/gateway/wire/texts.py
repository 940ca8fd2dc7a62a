"""The free text in options of a request."""

from collections.abc import Iterator, Mapping
from typing import Any

# Which JSON Schema is meant: clients write it into "$schema" (JSON Schema 2020-12, 8.1.1), it names nobody.
DIALECTS = frozenset(
    {
        f"http://json-schema.org/draft-{number}/schema{end}"
        for number in ("04", "06", "07")
        for end in ("#", "")
    }
    | {f"https://json-schema.org/draft/{year}/schema" for year in ("2019-09", "2020-12")}
)
DATA = frozenset({"file_data", "url"})


def texts_in(options: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Every key, string and number of these options, each as it reads: they are checked, never replaced.

    Left out is the address that names the dialect of a schema.
    """
    return "\n\n".join(_leaves([options[name] for name in names if name in options]))


def size_of(value: Any) -> int:
    """Characters of all strings in messages, but for the data of files and images."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(size_of(item) for name, item in value.items() if name not in DATA)
    return sum(map(size_of, value)) if isinstance(value, list) else 0


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None and value not in DIALECTS:
        yield str(value)
