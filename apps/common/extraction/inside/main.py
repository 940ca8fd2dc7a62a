"""Reads the file on standard input and writes what it found to standard output, as JSON."""

import json
import sys
from importlib import import_module
from typing import Any

from apps.common.extraction.inside.confinement import confine
from apps.common.extraction.inside.printable import printable
from apps.common.extraction.limits import Limits, PackageLimits
from apps.common.extraction.signatures import Kind
from apps.common.extraction.unfit import UnfitError

SHARED_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache")

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
        kept.append(printable(page, keeps_formats=limits.reads_hidden))
    return kept
