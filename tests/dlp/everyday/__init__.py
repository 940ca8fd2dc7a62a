"""What people ask every day without a word about anybody: nothing in it should be masked.

German and English, of offices and developers, with lists, tables, code and schemas of tools. A line `===`
parts the prompts. `written_last.txt` was written when the rules stood; only that of closing tags came later.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
LAST = "written_last"


def asked(*, last: bool) -> list[str]:
    """Return the prompts; `last` are those that were written when the rules stood."""
    files = sorted(path for path in FOLDER.glob("*.txt") if (path.stem == LAST) is last)
    return [prompt for path in files for prompt in path.read_text("utf-8").strip("\n").split("\n===\n")]
