"""What our code and templates ask to be translated. Reads files; needs no GNU gettext.

Python through Babel's extractor, templates through Django's ``templatize``, which turns them into Python.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
SOURCES = ("apps", "portal", "templates")
LEFT_OUT = re.compile(r"(?:^|/)(?:migrations|styleguide)/")

Message = tuple[str, str, str]  # context, singular, plural; "" where there is none


def find(root: Path) -> dict[Message, list[str]]:
    """Every message with the places ("path:line") that use it."""
    found: dict[Message, list[str]] = defaultdict(list)
    for path in _files(root):
        name = str(path.relative_to(root))
        for line, message in _messages(path, name):
            found[message].append(f"{name}:{line}")
    return dict(found)


def _files(root: Path) -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and not LEFT_OUT.search(str(path.relative_to(root))):
                yield path


def _messages(path: Path, name: str) -> Iterator[tuple[int, Message]]:
    text = path.read_text()
    code = text if path.suffix == ".py" else _flat(templatize(text, name))
    for line, ids, _comments, context in extract("python", BytesIO(code.encode()), KEYWORDS):
        singular, plural = (ids[0], ids[1]) if isinstance(ids, tuple) else (ids, "")
        yield line, (context or "", singular, plural)


def _flat(code: str) -> str:
    # templatize keeps the indentation of the template, which is none of Python's.
    return "\n".join(line.lstrip() for line in code.splitlines())
