"""What every endpoint that asks a model makes of its request."""

from typing import Any, Protocol


class Wanted(Protocol):
    """What the pipeline takes of a parsed request (wire/)."""

    @property
    def model(self) -> str: ...
    @property
    def messages(self) -> list[dict[str, Any]]: ...
    @property
    def options(self) -> dict[str, Any]: ...
    @property
    def extra_texts(self) -> str: ...
    @property
    def stream(self) -> bool: ...
