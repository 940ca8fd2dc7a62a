"""What kind of file this is, by its first bytes and not by its name."""

import json
from collections.abc import Callable
from pathlib import PurePath

from django.utils.translation import gettext as _

from apps.common.tables.reading.delimited import read_delimited
from apps.common.tables.reading.encodings import decoded
from apps.common.tables.reading.limits import FILE_BYTES, MEGABYTE
from apps.common.tables.reading.objects import read_objects
from apps.common.tables.reading.source import FileRefusedError, SourceTable
from apps.common.tables.reading.workbook import read_workbook

OLE, ZIP, PDF = b"\xd0\xcf\x11\xe0", b"PK", b"%PDF"
WORKBOOKS = {".xlsx", ".xlsm"}


def read(data: bytes, name: str = "", encoding: str = "") -> SourceTable:
    """Every row and every column. Raises FileRefusedError."""
    check_size(len(data))
    if not data.strip():
        raise FileRefusedError("empty", _("This file is empty. Please choose another one."))
    if data.startswith(OLE):
        raise FileRefusedError(
            "ole",
            _("This workbook is in the old format or has a password. Please save it as .xlsx without one."),
        )  # fmt: skip
    if data.startswith(PDF):
        raise FileRefusedError("pdf", _("This is a PDF. Please export the table as CSV, XLSX or JSON."))
    if data.startswith(ZIP):
        return read_workbook(data)
    if PurePath(name).suffix.lower() in WORKBOOKS:
        raise FileRefusedError(
            "renamed", _("This file is called .xlsx but is no workbook. Please save it anew as .xlsx.")
        )
    return _reader(text := decoded(data, encoding), name)(text)


def check_size(size: int) -> None:
    """Raises FileRefusedError. Whoever can, asks before reading."""
    if size > FILE_BYTES:
        raise FileRefusedError(
            "too_large",
            _("This file has %(size)s MB; %(most)s MB are the most. Please split it.")
            % {"size": -(-size // MEGABYTE), "most": FILE_BYTES // MEGABYTE},
        )


def _reader(text: str, name: str) -> Callable[[str], SourceTable]:
    if PurePath(name).suffix.lower() == ".json":
        return read_objects
    if not text.lstrip().startswith(("[", "{")):
        return read_delimited
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return read_delimited
    return read_objects
