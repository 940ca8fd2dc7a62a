"""ASCII and bytes in what nobody sees: tags and variation selectors (Unicode Standard, 23.4 and 23.9).

Models read them ("ASCII smuggling", OWASP LLM01), whatever stands between them.
"""

import re
from array import array
from collections.abc import Iterator

from apps.dlp.engine.offsets import Normal

_TAG = re.compile("[\U000e0020-\U000e007e]")
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_FEWEST = 4  # a selector alone belongs to an emoji or a Chinese character


def smuggled_parts(text: str) -> Iterator[Normal]:
    """Yield what such characters say, all of a kind in one, with the way back to where they stand."""
    tags = list(_TAG.finditer(text))
    if len(tags) >= _FEWEST:
        yield _read(tags, "".join(chr(ord(tag[0]) - 0xE0000) for tag in tags))
    selectors = list(_SELECTOR.finditer(text))
    if len(selectors) >= _FEWEST:
        # One byte, one character: offsets stay, and what is looked for is ASCII.
        yield _read(selectors, bytes(map(_byte, selectors)).decode("latin-1"))


def _byte(selector: re.Match[str]) -> int:
    code = ord(selector[0])
    return code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16


def _read(matches: list[re.Match[str]], says: str) -> Normal:
    starts = array("l", (match.start() for match in matches))
    return Normal(says, starts, array("l", (match.end() for match in matches)))
