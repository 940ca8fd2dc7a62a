"""The lock: which prompts nobody tunes on, and a hash over their texts. Run this module to write it anew."""

import hashlib
from collections.abc import Iterable

from tests.dlp.prompts.reading import HERE, Prompt, prompts

LOCK = HERE / "locked.txt"


def lock(of: Iterable[Prompt]) -> str:
    """Return the hash over all locked texts, then their ids, one a line."""
    locked = sorted((prompt for prompt in of if prompt.locked), key=lambda prompt: prompt.id)
    over = hashlib.sha256("\0".join(prompt.text for prompt in locked).encode()).hexdigest()
    return "\n".join((over, *(prompt.id for prompt in locked))) + "\n"


if __name__ == "__main__":
    LOCK.write_text(lock(prompts()), encoding="utf-8")
