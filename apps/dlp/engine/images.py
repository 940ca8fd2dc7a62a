"""Which part of a message is an image and nothing else. What it shows nobody here can read."""

import base64
import binascii
import re
from collections.abc import Mapping

DETAILS = frozenset({"auto", "low", "high"})
# Formats that vendors read, each with the bytes it begins with: a text under a false name is no image.
_BEGINNINGS = {"png": (b"\x89PNG\r\n\x1a\n",), "jpeg": (b"\xff\xd8\xff",), "webp": (b"RIFF",),
               "gif": (b"GIF87a", b"GIF89a")}  # fmt: skip
_DATA_URL = re.compile(r"data:image/(png|jpeg|webp|gif);base64,([A-Za-z0-9+/]+={0,2})")


def is_image(part: object) -> bool:
    """An image inside the message itself (RFC 2397), with no word beside it. Addresses of images are none."""
    if not isinstance(part, Mapping) or set(part) != {"type", "image_url"} or part["type"] != "image_url":
        return False
    image = part["image_url"]
    if not isinstance(image, Mapping) or not {"url"} <= set(image) <= {"url", "detail"}:
        return False
    detail = image.get("detail", "auto")
    return isinstance(detail, str) and detail in DETAILS and _holds_image(image["url"])


def _holds_image(url: object) -> bool:
    match = _DATA_URL.fullmatch(url) if isinstance(url, str) else None
    if match is None:
        return False
    try:
        return base64.b64decode(match[2], validate=True).startswith(_BEGINNINGS[match[1]])
    except binascii.Error:
        return False
