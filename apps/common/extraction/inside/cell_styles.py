"""How cells of a workbook are formatted, as far as that changes what somebody reads."""

import re
from dataclasses import dataclass, field
from typing import Any

from apps.common.extraction.inside.office import local, named

# Formats that every program knows without being told (ECMA-376 part 1, 18.8.30).
DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
WHITE, TINY, NO_FILL = "FFFFFF", 2.0, {"", "0"}


@dataclass(slots=True)
class Style:
    """``code`` is the number format; ``unseen``: white on white, tiny, or a format that shows nothing."""

    code: str = ""
    is_date: bool = False
    unseen: bool = False


@dataclass(slots=True)
class Styles:
    """Of xl/styles.xml, by number."""

    all: list[Style] = field(default_factory=list)
    since_1904: bool = False

    def of(self, number: str) -> Style:
        return self.all[int(number)] if number.isdigit() and int(number) < len(self.all) else Style()


def read_styles(root: Any) -> list[Style]:
    """``root`` may be None: then nothing has a style."""
    parts = {local(each): each for each in (() if root is None else root)}
    codes = {named(each, "numFmtId"): named(each, "formatCode") for each in parts.get("numFmts", ())}
    pale = [_is_pale(font) for font in parts.get("fonts", ())]
    return [_style(each, codes, pale) for each in parts.get("cellXfs", ())]


def _style(element: Any, codes: dict[str, str], pale: list[bool]) -> Style:
    number, font, fill = (named(element, name) for name in ("numFmtId", "fontId", "fillId"))
    code = codes.get(number, "")
    is_pale = font.isdigit() and int(font) < len(pale) and pale[int(font)]
    is_date = (number.isdigit() and int(number) in DATES) or _tells_days(code)
    return Style(code, is_date, (is_pale and fill in NO_FILL) or code.replace(" ", "") == ";;;")


def _is_pale(font: Any) -> bool:
    said = {local(each): each for each in font}
    size = named(said["sz"], "val") if "sz" in said else ""
    colour = named(said["color"], "rgb").upper() if "color" in said else ""
    return colour.endswith(WHITE) or (size.replace(".", "", 1).isdigit() and float(size) <= TINY)


def _tells_days(code: str) -> bool:
    bare = QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower()
    return "y" in bare or "j" in bare or "d" in bare
