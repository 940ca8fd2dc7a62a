"""How many files a request may have, and how much text."""

from apps.common.extraction.limits import ATTACHED
from apps.common.extraction.unfit import UnfitError

MOST_FILES = 10


class FileCount:
    """Of all files of a request. Raises UnfitError: many, long."""

    def __init__(self) -> None:
        self._files = self._characters = 0

    def one(self) -> None:
        self._files += 1
        if self._files > MOST_FILES:
            raise UnfitError("many")

    def text(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > ATTACHED.characters:
            raise UnfitError("long")
