"""The elements of a page, and which of them are not shown (HTML 15.3; CSS display, visibility, color)."""

import re
from collections import defaultdict
from html.parser import HTMLParser

from apps.common.extraction.limits import Limits
from apps.common.extraction.unfit import UnfitError

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
        "option", "p", "pre", "section", "table", "title", "tr", "ul",
    }
)  # fmt: skip
NO_TEXT = frozenset({"script", "style", "template", "object", "svg", "math", "iframe"})
CELLS = frozenset({"td", "th"})
DEEPEST = 5_000
UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|%|\s*[;}!]|\s*$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;}!]|$)|(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
SELECTOR = re.compile(r"[.#]([\w-]{1,80})\s*(?:,|$)")


class Reader(HTMLParser):
    """``hidden`` is by what hides it. Raises UnfitError: complex, long."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._limits, self._characters = limits, 0
        self._open: list[tuple[str, bool]] = []  # with whether it hides what is in it
        self._unseen = self._mute = 0
        self._names: set[str] = set()  # classes and ids that a style sheet of the page hides
        self.shown: list[str] = []
        self.hidden: defaultdict[str, list[str]] = defaultdict(list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._space(tag)
        self._add("alternative text", said.get("alt", ""))
        if tag in VOID:
            return
        unseen = self._hides(said)
        self._open.append((tag, unseen))
        self._unseen += unseen
        self._mute += tag in NO_TEXT
        if len(self._open) > DEEPEST:
            raise UnfitError("complex")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The slash means nothing in HTML, but for elements that are empty anyway."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _unseen in self._open):
            return
        while True:
            name, unseen = self._open.pop()
            self._unseen -= unseen
            self._mute -= name in NO_TEXT
            if name == tag:
                break
        if tag in BLOCKS:
            self.shown.append("\n")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "style":
            self._read_styles(data)
        elif self._mute:
            return
        elif self._unseen:
            self._add("style", data)
        else:
            self._count(data)
            is_kept = any(name == "pre" for name, _unseen in self._open[-4:])
            self.shown.append(data if is_kept else re.sub(r"\s+", " ", data))

    def handle_comment(self, data: str) -> None:
        """Conditional comments of mail programs hold styles, no words."""
        if not data.lstrip().startswith("["):
            self._add("comment", data)

    def _hides(self, said: dict[str, str]) -> bool:
        names = {said.get("id", ""), *said.get("class", "").split()}
        return (
            "hidden" in said
            or bool(UNSEEN.search(said.get("style", "")))
            or not names.isdisjoint(self._names)
        )

    def _read_styles(self, sheet: str) -> None:
        for rule in RULE.finditer(sheet):
            if UNSEEN.search(rule[2]):
                self._names.update(SELECTOR.findall(rule[1].strip()))

    def _space(self, tag: str) -> None:
        if tag in BLOCKS:
            self.shown.append("\n")
        elif tag in CELLS:
            self.shown.append("\t")

    def _add(self, what: str, text: str) -> None:
        if text.strip():
            self._count(text)
            self.hidden[what].append(text)

    def _count(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > self._limits.characters:
            raise UnfitError("long")
