"""How a step that may not happen is told."""


class RefusedError(PermissionError):
    """The step may not happen; ``str()`` says why to the person, ``code`` to programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
