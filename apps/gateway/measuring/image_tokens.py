"""The most tokens that a vendor counts for one image, by its pixels, its detail and the model.

As OpenAI's "Images and vision" says under "Calculating costs": tiles of 512 pixels after the image was made
smaller, or patches of 32 pixels. Of a model that isn't named there nobody knows more than the most that any
counts.
"""

import re
from collections.abc import Mapping
from math import ceil
from typing import Any

from apps.gateway.measuring.image_size import Size, size_of

# Where the head says no size: 2,833 and 8 tiles of 5,667, which no documented model exceeds.
UNKNOWN_SIZE = 50_000
# Tokens for the image, and for each of its tiles.
TILED = {
    "gpt-4o-mini": (2833, 5667),
    "gpt-4o": (85, 170),
    "gpt-4.1": (85, 170),
    "gpt-4.5-preview": (85, 170),
    "gpt-5": (70, 140),
    "gpt-5-chat-latest": (70, 140),
    "o1": (75, 150),
    "o1-pro": (75, 150),
    "o3": (75, 150),
}
# Tokens for each patch.
PATCHED = {
    "gpt-4.1-mini": 1.62,
    "gpt-4.1-nano": 2.46,
    "gpt-5-mini": 1.62,
    "gpt-5-nano": 2.46,
    "o4-mini": 1.72,
}
SQUARE, SHORTEST, TILE = 2048, 768, 512
PATCH, MOST_PATCHES = 32, 1536
# Of open models: no finer grid than 16 pixels (Pixtral), no more than 16,384 tokens (Qwen2.5-VL).
FINEST, MOST_OF_OPEN = 16, 16_384
_DATED = re.compile(r"-\d{4}-\d{2}-\d{2}$")


def most_tokens_of(image: Mapping[str, Any], model: str) -> int:
    """``image`` is the ``image_url`` of a part, ``model`` the vendor's name of it."""
    size, low = size_of(image["url"]), image.get("detail") == "low"
    if size is None:
        return UNKNOWN_SIZE
    name = _DATED.sub("", model)
    if name in TILED:
        return _by_tiles(size, *TILED[name], low=low)
    if name in PATCHED:
        return ceil(_patches(size) * PATCHED[name])
    return _at_most(size, low=low)


def _by_tiles(size: Size, base: int, tile: int, *, low: bool) -> int:
    """Made to fit into a square, then until the shorter side is 768 pixels; never larger."""
    if low:
        return base
    scale = min(1.0, SQUARE / max(size))
    scale *= min(1.0, SHORTEST / (min(size) * scale))
    across, down = (ceil(round(side * scale, 3) / TILE) for side in size)
    return base + tile * max(1, across * down)


def _patches(size: Size) -> int:
    return min(ceil(size[0] / PATCH) * ceil(size[1] / PATCH), MOST_PATCHES)


def _at_most(size: Size, *, low: bool) -> int:
    tiled = max(_by_tiles(size, *rates, low=low) for rates in TILED.values())
    patched = ceil(_patches(size) * max(PATCHED.values()))
    fine = ceil(size[0] / FINEST) * ceil(size[1] / FINEST)
    return max(tiled, patched, min(fine, MOST_OF_OPEN))
