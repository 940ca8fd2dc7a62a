"""Whether a comparison names what it should."""

from apps.vendors.contracts.changes import Change
from tests.vendors.changes.planted import Planted


def names(changes: list[Change], planted: Planted) -> bool:
    """The right kind, the right company, both values."""
    return any(_is(change, planted) for change in changes)


def _is(change: Change, planted: Planted) -> bool:
    if change.kind != planted.kind:
        return False
    if planted.about and change.about.rstrip(".") != planted.about.rstrip("."):
        return False
    old, new = change.said("en")
    return _says(old, planted.old) and _says(new, planted.new)


def _says(value: str, wanted: str | None) -> bool:
    if wanted is None:
        return True
    return wanted in value if wanted else True


def exactly(changes: list[Change], planted: Planted) -> bool:
    return len(changes) == 1 and names(changes, planted)
