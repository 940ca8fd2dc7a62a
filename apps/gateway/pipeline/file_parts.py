"""A file as a part of a message: as it comes, and as the text that leaves."""

import base64
from typing import Any

from apps.common.extraction.attached import Attached


def framed(file: Attached) -> str:
    """The text as it leaves, after detection: its name is content too."""
    return f"[File: {file.name}]\n{file.text}\n[End of file]"


def part_of(name: str, data: bytes) -> dict[str, Any]:
    """A file as clients send it."""
    coded = base64.b64encode(data).decode()
    url = f"data:application/octet-stream;base64,{coded}"
    return {"type": "file", "file": {"filename": name, "file_data": url}}
