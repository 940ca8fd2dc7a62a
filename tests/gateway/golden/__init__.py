"""Bytes as they leave and as clients get them. ``GOLDEN=write`` writes the files anew; then read the diff."""

import os
import re
from pathlib import Path

HERE = Path(__file__).parent
# What differs from run to run: ids made of the interaction's, times, ports.
CHANGING = (
    (re.compile(r"[0-9a-f]{32}"), "ID"),
    (re.compile(r'"(created|created_at)":[0-9]+'), r'"\1":0'),
    (re.compile(r"127\.0\.0\.1:[0-9]+"), "VENDOR"),
)


def same_as(name: str, text: str) -> None:
    """The text is what the file holds, but for ids, times and ports."""
    for pattern, instead in CHANGING:
        text = pattern.sub(instead, text)
    path = HERE / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode(), f"{name} differs"
