"""The text of a PDF, page by page, through pypdf (plain Python: nothing to overrun)."""

import io
import logging
import sys
from collections.abc import Iterator
from typing import Any

from apps.common.extraction.inside.seen import Eye
from apps.common.extraction.limits import Limits
from apps.common.extraction.signatures import EICAR
from apps.common.extraction.unfit import UnfitError

ACTIVE = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}


def pages_of(data: bytes, limits: Limits) -> Iterator[str]:
    """A page that can't be read is empty. Raises UnfitError: password, active, virus, expands, damaged."""
    logging.disable()  # what pypdf warns of quotes the file
    reader = _opened(data, limits)
    _check_active(reader)
    if len(reader.pages) > limits.pages:
        raise UnfitError("long")
    for page in reader.pages:
        yield _text_of(page, reads_hidden=limits.reads_hidden)


def _opened(data: bytes, limits: Limits) -> Any:
    # pypdf takes what it finds: no native code for pictures ever, and none for ciphers without need.
    sys.modules["PIL"] = None  # type: ignore[assignment]  # Python's own way to say that there is none
    if b"/Encrypt" not in data:
        sys.modules["cryptography"] = None  # type: ignore[assignment]
    from pypdf import PdfReader, overwrite_configuration

    most = limits.stream_bytes
    overwrite_configuration(
        zlib_maximum_output_length=most,
        lzw_maximum_output_length=most,
        run_length_maximum_output_length=most,
        array_based_stream_maximum_output_length=most,
        stream_decoding_work_maximum_length=4 * most,
        stream_parsing_work_maximum_count=limits.operators,
        page_tree_maximum_entries=20 * limits.pages,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    )
    reader = PdfReader(io.BytesIO(data))
    # Many are locked against changes only: those open with the empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnfitError("password")
    return reader


def _check_active(reader: Any) -> None:
    """Nothing that runs when the file is opened, and no scanner's test file among its attachments."""
    root: Any = reader.trailer["/Root"].get_object()
    names = _of(root, "/Names")
    if "/JavaScript" in names or _acts(_of(root, "/OpenAction")):
        raise UnfitError("active")
    if any(_acts(_of(_of(root, "/AA"), key)) for key in _of(root, "/AA")):
        raise UnfitError("active")
    if "/EmbeddedFiles" in names:
        for attached in reader.attachment_list:
            if EICAR in attached.content:
                raise UnfitError("virus")


def _of(holder: Any, key: str) -> Any:
    """A dictionary below a dictionary, or an empty one."""
    found = holder.get(key)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, dict) else {}


def _acts(action: Any) -> bool:
    return str(action.get("/S")) in ACTIVE


def _text_of(page: Any, *, reads_hidden: bool) -> str:
    from pypdf.errors import LimitReachedError

    eye = Eye()
    try:
        text = str(page.extract_text(**(eye.visitors if reads_hidden else {}))) + eye.unseen
    except LimitReachedError as error:
        raise UnfitError("expands") from error
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 -- a font or an operator that pypdf doesn't know: the page counts as unread
        return ""
    if EICAR.decode() in text:
        raise UnfitError("virus")
    return text
