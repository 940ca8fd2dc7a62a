"""What a vendor counted, in one meaning whoever it is."""

from collections.abc import Mapping
from typing import Any


def counted(usage: Mapping[str, Any] | None) -> tuple[int, int] | None:
    """Tokens of question and answer, those of a thought included; None where they were not counted.

    ``usage`` as pipeline/shapes.py leaves it. Some vendors count a thought beside ``completion_tokens`` (xAI
    and Gemini do, OpenAI doesn't); all of them count it in ``total_tokens``.
    """
    given = usage or {}
    read, said, both = (given.get(name) for name in ("prompt_tokens", "completion_tokens", "total_tokens"))
    if not isinstance(read, int) or not isinstance(said, int):
        return None
    return read, max(said, both - read) if isinstance(both, int) else said
