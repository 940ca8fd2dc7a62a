"""Instructions in Base64 (RFC 4648) or in tag characters: decoded once, and read like open text."""

import base64
import binascii
import re
from collections.abc import Iterator

from apps.dlp.engine.injection import instructions
from apps.dlp.engine.injection.places import ENCODED, Signal

_RUN = re.compile(r"[A-Za-z0-9+/_-]{32,8192}={0,2}")
_TAGS = re.compile("[\U000e0020-\U000e007e]{8,2000}")
_MOST = 64


def find(text: str) -> Iterator[Signal]:
    for count, match in enumerate(_RUN.finditer(text)):
        if count >= _MOST:
            return
        if _speaks(_decoded(match[0])):
            yield Signal(*match.span(), ENCODED, 0.95, "injection.base64.1")
    for match in _TAGS.finditer(text):
        if _speaks("".join(chr(ord(c) - 0xE0000) for c in match[0])):
            yield Signal(*match.span(), ENCODED, 0.95, "injection.tag_text.1")


def _decoded(run: str) -> str:
    plain = run.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain[: len(plain) // 4 * 4]).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _speaks(text: str) -> bool:
    return any(True for _ in instructions.find(text))
