"""A text as it stands, and tables with separators: they are read as text too."""

from collections.abc import Iterator

from apps.common.encodings import BrokenTextError, encoding_of
from apps.common.extraction.limits import Limits
from apps.common.extraction.unfit import UnfitError

SPACES = "\t\n\r\f\v\x1a\x85"  # 1A ends files of DOS


def pages_of(data: bytes, _limits: Limits) -> Iterator[str]:
    """Raises UnfitError: type."""
    yield text_of(data)


def text_of(data: bytes) -> str:
    """Proof that it is a text: it can be decoded, and holds no control character. Raises UnfitError: type."""
    if data.startswith(b"{\\rtf"):
        raise UnfitError("type")
    try:
        text = data.decode(encoding_of(data))
    except (BrokenTextError, UnicodeDecodeError, LookupError) as error:
        raise UnfitError("type") from error
    if any(ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0 for each in set(text) - set(SPACES)):
        raise UnfitError("type")
    return text.removeprefix("\ufeff")
