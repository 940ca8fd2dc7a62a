"""Reads the file on standard input and writes what it found to standard output, as JSON."""

import json
import sys
import unicodedata
from importlib import import_module
from typing import Any

from apps.common.extraction.inside.confinement import confine
from apps.common.extraction.limits import Limits, PackageLimits
from apps.common.extraction.signatures import Kind
from apps.common.extraction.unfit import UnfitError

SHARED_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache")

SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
READERS = {Kind.EML: "mail", Kind.TXT: "plain", Kind.CSV: "plain", Kind.HTML: "page"}


def main(kind: str, given: str) -> None:
    """``given`` are the limits as JSON."""
    said = json.loads(given)
    limits = Limits(**(said | {"package": PackageLimits(**said["package"])}))
    held = confine(limits, [*sys.path, *SHARED_LIBRARIES])
    found = _read(Kind(kind), limits)
    sys.stdout.buffer.write(json.dumps(found | {"confined": held}).encode())
    sys.stdout.buffer.flush()


def _read(kind: Kind, limits: Limits) -> dict[str, Any]:
    try:
        data = sys.stdin.buffer.read(limits.file_bytes + 1)
        return {"pages": _bounded(reader(kind).pages_of(data, limits), limits)}
    except UnfitError as unfit:
        return {"refused": unfit.code}
    except (MemoryError, RecursionError):
        return {"refused": "complex"}
    except Exception:  # noqa: BLE001 -- parsers raise whatever a damaged file leads to; nothing of it is told
        return {"refused": "damaged"}


def reader(kind: Kind) -> Any:
    """Only the module that is needed: others bring libraries along."""
    return import_module(f"apps.common.extraction.inside.{READERS.get(kind, kind.value)}")


def _bounded(pages: Any, limits: Limits) -> list[str]:
    kept: list[str] = []
    characters = 0
    for page in pages:
        characters += len(page)
        if len(kept) >= limits.pages or characters > limits.characters:
            raise UnfitError("long")
        kept.append(_printable(page, keeps_formats=limits.reads_hidden))
    return kept


def _printable(text: str, *, keeps_formats: bool) -> str:
    """Line ends and tabs stay; other control characters and half characters go.

    Formats, such as tags and characters without width, stay only where somebody looks for what hides.
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    shown = "".join(each for each in whole if _is_kept(each, keeps_formats=keeps_formats))
    return "\n".join(line.rstrip() for line in shown.split("\n")).strip("\n")


def _is_kept(character: str, *, keeps_formats: bool) -> bool:
    if character in "\n\t" or character.isprintable() or character in SPACES:
        return True
    return keeps_formats and unicodedata.category(character) == "Cf"
