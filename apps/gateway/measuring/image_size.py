"""How many pixels an image in a data URL has, from its first bytes; nothing is decoded."""

import base64
import binascii
from collections.abc import Iterator

# Enough for the head of a JPEG behind colour profile and camera data, which come in parts of 64 kB each.
MOST_BYTES = 256 * 1024
# Frame headers of JPEG (ITU-T T.81, table B.1), without DHT, JPG and DAC that lie between them.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length

Size = tuple[int, int]


def size_of(url: str) -> Size | None:
    """Width and height; None where the head doesn't say, or not within MOST_BYTES."""
    text = url.partition(",")[2][: MOST_BYTES // 3 * 4]
    try:
        head = base64.b64decode(text[: len(text) // 4 * 4], validate=True)
    except (binascii.Error, ValueError):
        return None
    found = next((size for size in _read(head)), None)
    return found if found and min(found) > 0 else None


def _read(head: bytes) -> Iterator[Size]:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        yield int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    elif head.startswith((b"GIF87a", b"GIF89a")) and len(head) >= 10:
        yield int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    elif head.startswith(b"\xff\xd8"):
        yield from _jpeg(head)
    elif head.startswith(b"RIFF") and head[8:12] == b"WEBP" and len(head) >= 30:
        yield from _webp(head)


def _jpeg(head: bytes) -> Iterator[Size]:
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            yield int.from_bytes(head[at + 7 : at + 9]), int.from_bytes(head[at + 5 : at + 7])
            return
        at += 2 + int.from_bytes(head[at + 2 : at + 4])


def _webp(head: bytes) -> Iterator[Size]:
    """RFC 9649: lossy, lossless, extended."""
    kind = head[12:16]
    if kind == b"VP8 ":
        yield int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    elif kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8X":
        yield int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
