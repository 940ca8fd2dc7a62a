"""What a file seems to be, before anybody reads it: the proof is that it can be read as that."""

from pathlib import PurePath

from apps.common.extraction.guesses import ENDINGS, TEXT_ENDINGS, package_kind, text_kind
from apps.common.extraction.limits import Limits
from apps.common.extraction.signatures import OFFICE, OLE, PDF, ZIP, Kind, has_two_types, holds_test_virus
from apps.common.extraction.unfit import UnfitError

MACRO_ENDINGS = {".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppsm"}


def kind_of(data: bytes, file_name: str, limits: Limits) -> Kind:
    """By its first bytes, and only where its name doesn't say something else. Raises UnfitError."""
    _check_size(len(data), limits)
    ending = PurePath(file_name).suffix.lower()
    for code, is_so in (
        ("empty", not data.strip()),
        ("virus", holds_test_virus(data)),
        ("two_types", has_two_types(data)),
        ("macros", ending in MACRO_ENDINGS),
        ("old_format", data.startswith(OLE)),
    ):
        if is_so:
            raise UnfitError(code)
    return _by_first_bytes(data, ending, limits)


def ending_of(file_name: str, kind: Kind) -> str:
    """The ending that a file of this kind keeps, such as "md" or "tsv"; where it has none, the usual one."""
    ending = PurePath(file_name).suffix.lower()
    stands = ENDINGS.get(ending) == kind or ending in TEXT_ENDINGS - {""}
    return ending[1:] if stands else kind.value


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise UnfitError("large")


def _by_first_bytes(data: bytes, ending: str, limits: Limits) -> Kind:
    if data.lstrip().startswith(PDF):
        kind = Kind.PDF
    elif data.startswith(ZIP):
        kind = package_kind(data, ending, limits)
    else:
        kind = text_kind(data, ending, limits)
    if ENDINGS.get(ending, kind) != kind or (kind in (Kind.PDF, *OFFICE) and ending in TEXT_ENDINGS - {""}):
        raise UnfitError("renamed")
    return kind
