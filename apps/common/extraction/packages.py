"""Looks into a ZIP package before anybody reads it: bombs, entities, passwords, names that lead outside."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from xml.parsers import expat

from apps.common.extraction.limits import PackageLimits
from apps.common.extraction.signatures import EICAR, END_OF_ZIP, LONGEST_ZIP_END, ZIP
from apps.common.extraction.unfit import UnfitError

BLOCK = 256 * 1024
XML = (".xml", ".rels", ".vml")
END_BYTES = 22
PART_BYTES = 512  # of the directory, on average: a name and 46 bytes
LARGER_THAN_4_GB = b"PK\x06\x07"  # nothing that small needs it, and it would overrule the end of the file
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class _RootSeenError(Exception):
    """The root element begins: no document type can follow."""


def check_package(data: bytes, limits: PackageLimits) -> list[str]:
    """The names of its parts. Raises UnfitError: parts, expands, password, path, doctype, virus, damaged."""
    try:
        _check_directory(data, limits)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _check_declared(parts, len(data), limits)
            _check_unpacked(package, parts, len(data), limits)
            return package.namelist()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnfitError("damaged") from error
    except RuntimeError as error:  # zipfile's word for a part that needs a password
        raise UnfitError("password") from error


def _check_directory(data: bytes, limits: PackageLimits) -> None:
    """By the end of the file, before anything is made of a hundred thousand entries."""
    at = data.rfind(END_OF_ZIP, max(0, len(data) - LONGEST_ZIP_END))
    if not data.startswith(ZIP) or at < 0 or len(data) < at + END_BYTES:
        raise UnfitError("damaged")
    entries = int.from_bytes(data[at + 10 : at + 12], "little")
    directory = int.from_bytes(data[at + 12 : at + 16], "little")
    is_larger = data[max(0, at - 20) : at].startswith(LARGER_THAN_4_GB)
    if is_larger or entries > limits.parts or directory > limits.parts * PART_BYTES:
        raise UnfitError("parts")


def _check_declared(parts: list[zipfile.ZipInfo], packed: int, limits: PackageLimits) -> None:
    if len(parts) > limits.parts:
        raise UnfitError("parts")
    names = [part.filename for part in parts]
    if any(_leads_outside(name) for name in names):
        raise UnfitError("path")
    if len(set(names)) < len(names) or any(part.compress_type not in METHODS for part in parts):
        raise UnfitError("damaged")  # of two parts with one name every program takes another
    _check_size(sum(part.file_size for part in parts), packed, limits)


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _check_unpacked(
    package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], packed: int, limits: PackageLimits
) -> None:
    """What a part says about its size may be a lie, so each is unpacked once, and thrown away."""
    total = 0
    for part in parts:
        is_xml = part.filename.lower().endswith(XML)
        with package.open(part) as stream:
            prolog = _Prolog(strict=is_xml)  # a part may be read as XML whatever it is called
            before = b""
            while block := stream.read(BLOCK):
                total += len(block)
                _check_size(total, packed, limits)
                if EICAR in before + block:
                    raise UnfitError("virus")
                before = block[-len(EICAR) :]
                prolog.feed(block)
            prolog.feed(b"", is_last=True)


def _check_size(unpacked: int, packed: int, limits: PackageLimits) -> None:
    is_far = unpacked > limits.small and unpacked > packed * limits.unpacked_ratio
    if unpacked > limits.unpacked_bytes or is_far:
        raise UnfitError("expands")


class _Prolog:
    """Reads XML up to its root element, in whatever encoding, and refuses document types."""

    def __init__(self, *, strict: bool) -> None:
        self._strict = strict
        self._parser: expat.XMLParserType | None = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._root

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        if self._parser is None:
            return
        try:
            self._parser.Parse(block, is_last)  # expat may hold a short piece back until the last one
        except _RootSeenError:
            self._parser = None
        except expat.ExpatError as error:
            self._parser = None
            if self._strict:
                raise UnfitError("damaged") from error

    def _doctype(self, *_declared: object) -> None:
        raise UnfitError("doctype")

    def _root(self, *_element: object) -> None:
        raise _RootSeenError
