"""Refuses workbooks that no table needs: bombs, entities, protected and wrong files."""

import io

from django.utils.translation import gettext as _

from apps.common.extraction.limits import PackageLimits
from apps.common.extraction.packages import check_package
from apps.common.extraction.sentences import sentence
from apps.common.extraction.unfit import UnfitError
from apps.common.tables.reading.limits import MEGABYTE, PARTS, UNPACKED_BYTES, UNPACKED_RATIO
from apps.common.tables.reading.source import FileRefusedError

LIMITS = PackageLimits(PARTS, UNPACKED_BYTES, UNPACKED_RATIO, small=MEGABYTE)
WORKBOOK = "xl/workbook.xml"


def checked(data: bytes) -> io.BytesIO:
    """The package, when it is harmless. Raises FileRefusedError."""
    try:
        names = check_package(data, LIMITS)
    except UnfitError as unfit:
        raise _refusal(unfit.code) from unfit
    if WORKBOOK not in names:
        raise FileRefusedError(
            "no_workbook", _("This is an archive and no workbook. Please save the table as .xlsx.")
        )
    return io.BytesIO(data)


def _refusal(code: str) -> FileRefusedError:
    match code:
        case "password":
            told = _("This workbook is protected by a password. Please save it without one.")
            return FileRefusedError("encrypted", told)
        case "doctype":
            told = _("This workbook holds a document type declaration. Please save it anew from Excel.")
            return FileRefusedError("doctype", told)
        case "parts" | "expands":
            told = _("This workbook unpacks to far more than a table needs. Please save it anew, or as CSV.")
            return FileRefusedError("bomb", told)
        case "virus":
            return FileRefusedError("virus", sentence("virus"))
    return FileRefusedError("damaged", _("This workbook is damaged. Please save it anew as .xlsx."))
