"""Characters that nobody sees but a model reads: tags, variation selectors, zero width; and turned text.

Unicode 16.0, 23.9 (tags), 23.4 (variation selectors), 23.2 (layout controls); Annex 9 (direction).
"""

import re
from collections.abc import Iterator

from apps.dlp.engine.injection.places import INVISIBLE, Signal

# A flag of Scotland is tags as well, but begins with a black flag and ends with the cancel tag.
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,8}\U000e007f")
_RULES = (
    ("tags", 0.95, re.compile("[\U000e0000-\U000e007f]{3,}")),
    ("selectors", 0.9, re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}")),
    ("zero_width", 0.8, re.compile("[\u200b-\u200d\u2060-\u2064\ufeff\u180e\u115f\u1160\u3164]{4,}")),
    ("scattered", 0.8, re.compile("(?:[\u200b\u200c\u2060-\u2064\ufeff]\\w){8}")),
    ("turned", 0.8, re.compile("[\u202d\u202e][^\u202c\n]{1,200}")),
)


def find(text: str) -> Iterator[Signal]:
    if text.isascii():
        return
    flags = {m.start() + 1 for m in _FLAG.finditer(text)}
    for name, score, pattern in _RULES:
        for match in pattern.finditer(text):
            if match.start() not in flags:
                yield Signal(*match.span(), INVISIBLE, score, f"injection.{name}.1")
