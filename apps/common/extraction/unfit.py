"""Why a file is refused, as a code: sentences.py has the words."""


class UnfitError(Exception):
    """The file can't be taken; ``code`` is a key of sentences.SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
