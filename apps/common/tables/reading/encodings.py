"""From bytes to the text of a table."""

from django.utils.translation import gettext as _

from apps.common.encodings import BrokenTextError, encoding_of
from apps.common.tables.reading.source import FileRefusedError


def decoded(data: bytes, encoding: str = "") -> str:
    """The text without its byte order mark; ``encoding`` overrules every guess. Raises FileRefusedError."""
    found = encoding or _guessed(data)
    try:
        text = data.decode(found)
    except (UnicodeDecodeError, LookupError) as error:
        raise _refusal(found) from error
    if "\x00" in text:
        raise FileRefusedError(
            "binary", _("This is no table. Please choose a file in CSV, TSV, XLSX or JSON.")
        )
    return text.removeprefix("\ufeff")


def _guessed(data: bytes) -> str:
    try:
        return encoding_of(data)
    except BrokenTextError as error:
        raise FileRefusedError(
            "broken_text",
            _("Line %(line)s holds a character that isn't UTF-8 as the rest is. Please save it anew.")
            % {"line": error.line},
        ) from error


def _refusal(encoding: str) -> FileRefusedError:
    return FileRefusedError(
        "encoding",
        _("The text can't be read as %(encoding)s. Please save the file as UTF-8.") % {"encoding": encoding},
    )
