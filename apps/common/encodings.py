"""In what encoding bytes were written: byte order marks first, then UTF-8, then the code pages of offices.

Needs no Django: the process that reads files asks as well.
"""

import codecs

# The longer mark first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In this order when they fit equally well: Windows, Macintosh, DOS, Windows in central Europe.
CODE_PAGES = ("cp1252", "mac_roman", "cp850", "cp1250")
USUAL = frozenset(
    "äöüÄÖÜßéèêëáàâåçñóòôøúùûíìîæœÉÈÀÇÑØÅ€§°µ©®™’‘“”„‚–—…•·«»‹›×²³½¼¾±\xa0\xad"
    "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ"
)
FITS = 0.9
SAMPLE = 4096
TELLING = 256 * 1024


class BrokenTextError(ValueError):
    """Most of it is UTF-8, and a character in ``line`` isn't."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def encoding_of(data: bytes) -> str:
    """The likeliest. Raises BrokenTextError."""
    return _marked(data) or _wide(data) or _utf8(data) or _code_page(data)


def _marked(data: bytes) -> str:
    return next((name for mark, name in MARKS if data.startswith(mark)), "")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of western text is 0."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 4:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _utf8(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        whole = sum(1 for character in text if character > "\x7f") - broken
        if whole > broken:
            raise BrokenTextError(data.count(b"\n", 0, error.start) + 1) from error
        return ""
    return "utf-8"


def _code_page(data: bytes) -> str:
    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:TELLING]
    fits = {page: _fit(telling, page) for page in CODE_PAGES}
    best = max(CODE_PAGES, key=lambda page: fits[page])  # the first of equals
    if fits[best] >= FITS:
        return best
    from charset_normalizer import from_bytes

    guessed = from_bytes(telling).best()
    return guessed.encoding if guessed else best


def _fit(data: bytes, page: str) -> float:
    """The share of the characters beyond ASCII that offices usually write."""
    try:
        text = data.decode(page)
    except UnicodeDecodeError:
        return 0.0
    # A capital behind a small letter, as in "VertrÑge", is a small letter of another page.
    beyond = [pair for pair in zip(" " + text, text, strict=False) if pair[1] > "\x7f"]
    usual = sum(now in USUAL and not (now.isupper() and before.islower()) for before, now in beyond)
    return usual / len(beyond) if beyond else 1.0
