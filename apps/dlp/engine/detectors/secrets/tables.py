"""Where the rules for secrets lie, and how they are read: once, when the first text is looked at."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / "data" / "secrets"


@cache
def read(name: str) -> dict[str, Any]:
    """Return a table of rules from apps/dlp/data/secrets."""
    return tomllib.loads((FOLDER / name).read_text("utf-8"))
