"""The numbers that Word puts in front of paragraphs and stores nowhere as text ("§ 3", "(2)", "4.1")."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from apps.common.extraction.inside.names import children, value_of

DEEPEST = 9  # levels, ECMA-376 part 1, 17.9.3
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(slots=True)
class Level:
    """How one level counts: ``text`` such as "%1.%2", ``style`` of the paragraphs that belong to it."""

    text: str = ""
    form: str = "decimal"
    start: int = 1
    style: str = ""


@dataclass(slots=True)
class Style:
    """A paragraph style: the list it belongs to, itself or by the style that it is based on."""

    number: str = ""
    level: int | None = None
    based_on: str = ""


@dataclass(slots=True)
class Numbering:
    """Counts through a document, paragraph by paragraph. Empty, it numbers nothing."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)  # by abstract list
    numbers: dict[str, str] = field(default_factory=dict)  # what each list is made from
    starts: dict[str, dict[int, int]] = field(default_factory=dict)  # where a list begins anew
    styles: dict[str, Style] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def label(self, style: str, number: str, level: int | None) -> str:
        """What stands in front of the next paragraph, "" for none. The paragraph's own list comes first."""
        if not number:
            number, inherited = self._of_style(style)
            level = inherited if level is None else level
        levels = self.lists.get(self.numbers.get(number, ""), {})
        at = self._level_of(levels, style) if level is None else level
        if at not in levels:
            return ""
        return self._counted(number, levels, at)

    def _of_style(self, style: str) -> tuple[str, int | None]:
        for _ in range(DEEPEST):  # styles may be based on each other in a circle
            found = self.styles.get(style, Style())
            if found.number:
                return found.number, found.level
            style = found.based_on
        return "", None

    def _level_of(self, levels: dict[int, Level], style: str) -> int:
        return next((at for at, level in levels.items() if level.style and level.style == style), 0)

    def _counted(self, number: str, levels: dict[int, Level], at: int) -> str:
        counts = self._counts[self.numbers[number]]
        for level, start in self.starts.pop(number, {}).items():
            counts[level] = start - 1
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        text = levels[at].text
        for level in range(DEEPEST):
            shown = levels.get(level, Level())
            text = text.replace(f"%{level + 1}", formatted(counts.get(level, shown.start), shown.form))
        return "" if levels[at].form == "bullet" else text


def read_numbering(numbering: Any, styles: Any) -> Numbering:
    """From the roots of word/numbering.xml and word/styles.xml; None where a part is missing."""
    made = Numbering()
    for each in children(numbering, "abstractNum"):
        levels = {int(value_of(level, "ilvl")): _level(level) for level in children(each, "lvl")}
        made.lists[value_of(each, "abstractNumId")] = levels
    for each in children(numbering, "num"):
        number = value_of(each, "numId")
        made.numbers[number] = _said(each, "abstractNumId")
        made.starts[number] = {
            int(value_of(over, "ilvl")): int(_said(over, "startOverride"))
            for over in children(each, "lvlOverride")
            if _said(over, "startOverride")
        }
    for each in children(styles, "style"):
        made.styles[value_of(each, "styleId")] = _style(each)
    return made


def formatted(count: int, form: str) -> str:
    match form.lower():
        case "lowerletter" | "upperletter":
            text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 5 + 1)
        case "lowerroman" | "upperroman":
            text = _roman(count)
        case "none":
            text = ""
        case _:
            text = str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    text, left = "", min(max(count, 0), 4999)
    for value, letters in ROMAN:
        text += letters * (left // value)
        left %= value
    return text


def _level(element: Any) -> Level:
    return Level(
        _said(element, "lvlText"),
        _said(element, "numFmt") or "decimal",
        int(_said(element, "start") or 1),
        _said(element, "pStyle"),
    )


def _style(element: Any) -> Style:
    style = Style(based_on=_said(element, "basedOn"))
    for properties in children(element, "pPr"):
        for numbered in children(properties, "numPr"):
            level = _said(numbered, "ilvl")
            style.number, style.level = _said(numbered, "numId"), int(level) if level else None
    return style


def _said(element: Any, name: str) -> str:
    """The value of the only child of a name."""
    return next((value_of(child, "val") for child in children(element, name)), "")
