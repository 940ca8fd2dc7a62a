"""Why a file is refused, as a code: sentences.py has the words."""

# What the reading process may say; the other codes are the portal's own.
CODES = frozenset(
    {
        "active", "complex", "damaged", "docx", "doctype", "expands", "long", "macros", "nested", "office",
        "parts", "password", "path", "type", "virus",
    }
)  # fmt: skip


class UnfitError(Exception):
    """The file can't be taken; ``code`` is a key of sentences.SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
