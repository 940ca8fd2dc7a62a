"""Azure's addresses say which version of the API is meant. All versions get the same answers."""

import re

from apps.gateway.wire.errors import WireError, invalid

NAME = "api-version"
ROOT, NEWER = "/openai/", "/openai/v1/"
# A day, or the words that the newer addresses take instead of none.
_DAY = re.compile(r"20[0-9]{2}-[01][0-9]-[0-3][0-9](-preview)?")
_WORDS = frozenset({"latest", "preview"})


def check_version(path: str, versions: list[str]) -> None:
    """``versions`` are those that the address names. Raises WireError unless it is one, and readable.

    Only the newer addresses do without.
    """
    if not path.startswith(ROOT):
        return
    is_newer = path.startswith(NEWER)
    if not versions and not is_newer:
        raise WireError(400, "missing_parameter", f"Missing in the address: “{NAME}”.", param=NAME)
    for version in versions:
        if not _DAY.fullmatch(version) and not (is_newer and version in _WORDS):
            raise invalid(f"“{NAME}” must be a day, as 2024-10-21 or 2024-10-21-preview.", param=NAME)


def deployment(name: str | None) -> str | None:
    """The model that an address names, which counts more than that of the body; None if it names none."""
    return "?" if name is not None and not name.isprintable() else name
