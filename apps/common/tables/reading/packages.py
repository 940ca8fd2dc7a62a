"""Looks into a workbook's package before anybody reads it: bombs, entities, protected and wrong files."""

import io
import zipfile
import zlib
from xml.parsers import expat

from django.utils.translation import gettext as _

from apps.common.tables.reading.limits import MEGABYTE, PARTS, UNPACKED_BYTES, UNPACKED_RATIO
from apps.common.tables.reading.source import FileRefusedError

BLOCK = 256 * 1024
SMALL = MEGABYTE  # below it no ratio is suspicious
XML = (".xml", ".rels", ".vml")
WORKBOOK = "xl/workbook.xml"


class _RootSeenError(Exception):
    """The root element begins: no document type can follow."""


def checked(data: bytes) -> io.BytesIO:
    """The package, when it is harmless. Raises FileRefusedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _check_declared(parts, len(data))
            _check_kind(package)
            _check_unpacked(package, parts, len(data))
    except FileRefusedError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise _damaged() from error
    except RuntimeError as error:  # zipfile's word for a part that needs a password
        raise FileRefusedError(
            "encrypted", _("This workbook is protected by a password. Please save it without one.")
        ) from error
    return io.BytesIO(data)


def _check_kind(package: zipfile.ZipFile) -> None:
    if WORKBOOK not in package.namelist():
        raise FileRefusedError(
            "no_workbook", _("This is an archive and no workbook. Please save the table as .xlsx.")
        )


def _check_declared(parts: list[zipfile.ZipInfo], packed: int) -> None:
    if len(parts) > PARTS:
        raise _bomb()
    _check_size(sum(part.file_size for part in parts), packed)


def _check_unpacked(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], packed: int) -> None:
    """What a part says about its size may be a lie, so each is unpacked once, and thrown away."""
    total = 0
    for part in parts:
        is_xml = part.filename.lower().endswith(XML)
        with package.open(part) as stream:
            prolog = _Prolog(strict=is_xml)  # a part may be read as XML whatever it is called
            while block := stream.read(BLOCK):
                total += len(block)
                _check_size(total, packed)
                prolog.feed(block)
            prolog.feed(b"", is_last=True)


def _check_size(unpacked: int, packed: int) -> None:
    if unpacked > UNPACKED_BYTES or (unpacked > SMALL and unpacked > packed * UNPACKED_RATIO):
        raise _bomb()


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
                raise _damaged() from error

    def _doctype(self, *_declared: object) -> None:
        raise FileRefusedError(
            "doctype", _("This workbook holds a document type declaration. Please save it anew from Excel.")
        )

    def _root(self, *_element: object) -> None:
        raise _RootSeenError


def _bomb() -> FileRefusedError:
    return FileRefusedError(
        "bomb",
        _("This workbook unpacks to far more than a table needs. Please save it anew, or as CSV."),
    )


def _damaged() -> FileRefusedError:
    return FileRefusedError("damaged", _("This workbook is damaged. Please save it anew as .xlsx."))
