"""Text that a page or file holds but doesn't show; and addresses that carry data away."""

import re
from collections.abc import Iterator

from apps.dlp.engine.injection import instructions
from apps.dlp.engine.injection.places import EXFILTRATION, HIDDEN, Signal

_LONGEST = 4000

# Newsletters hide a preview line the same way: without an instruction inside this is a weak signal.
_STYLE_ALONE = 0.6
_STYLE = re.compile(
    r"""<\w{1,16}\b[^<>]{0,400}?style\s{0,2}=\s{0,2}["'][^"'<>]{0,300}?
    (?:display\s{0,2}:\s{0,2}none|visibility\s{0,2}:\s{0,2}hidden|font-size\s{0,2}:\s{0,2}0|opacity\s{0,2}:\s{0,2}0(?![.\d])
    |(?<![-\w])color\s{0,2}:\s{0,2}(?:\#fff(?:fff)?\b|white\b|transparent|rgba?\(255,\s?255,\s?255)
    |text-indent\s{0,2}:\s{0,2}-\d{3,}|(?:left|top)\s{0,2}:\s{0,2}-\d{4,})
    [^"'<>]{0,300}["'][^<>]{0,200}>""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT = re.compile(r"<!--|\[//\]:\s?#\s?[(\"']|\[comment\]:\s?<>\s?\(|%%\s?")
_HTML_END = re.compile("-->")
_COMMENT_END = re.compile(r"-->|[)\"']\s*$|\n\n|\n", re.MULTILINE)
# As files are read (apps.common.extraction.inside.marks): alone it is as usual as a comment.
_MARK, _MARK_END = re.compile(r"\[hidden text: [a-z ]{1,30}\]"), "[end of hidden text]"
_MARK_ALONE = 0.5
_IMAGE = re.compile(
    r"!\[[^\]\n]{0,200}\]\(\s{0,2}<?https?://[^\s)>]{1,200}\?[^\s)>]{0,200}=(?P<data>[^\s)>&]{0,400})"
)
_IMAGE_TAG = re.compile(
    r"<img\b[^<>]{0,200}?src\s?=\s?[\"']?https?://[^\s\"'<>]{1,200}\?[^\s\"'<>]{0,200}=(?P<data>[{\[%$][^\"'<>]{0,400})",
    re.IGNORECASE,
)
_LINK = re.compile(r"\]\(\s{0,2}<?https?://[^\s)>]{1,200}\?[^\s)>]{0,200}=(?P<data>[{\[$%<][^)\n]{2,200})")
_PLACE = re.compile(
    r"[{\[<$]|%7b|%5b|\b(?:data|secret|prompt|chat|history|conversation|summary|base64)\b", re.IGNORECASE
)


def find(text: str) -> Iterator[Signal]:
    if "<" in text or "[" in text or "%%" in text:
        yield from _styled(text)
        yield from _commented(text)
        yield from _marked(text)
        yield from _carried_away(text)


def _styled(text: str) -> Iterator[Signal]:
    position = 0
    while match := _STYLE.search(text, position):
        closing = text.find("</", match.end(), match.end() + _LONGEST)
        position = closing if closing >= 0 else min(len(text), match.end() + _LONGEST)
        score = 0.95 if _speaks(text[match.end() : position]) else _STYLE_ALONE
        yield Signal(match.start(), position, HIDDEN, score, "injection.style.1")


def _commented(text: str) -> Iterator[Signal]:
    """Comments are everywhere: only one that speaks to a model counts."""
    position = 0
    while match := _COMMENT.search(text, position):
        closing = (_HTML_END if match[0] == "<!--" else _COMMENT_END).search(
            text, match.end(), match.end() + _LONGEST
        )
        position = closing.end() if closing else min(len(text), match.end() + _LONGEST)
        if _speaks(text[match.end() : position]):
            yield Signal(match.start(), position, HIDDEN, 0.95, "injection.comment.1")


def _marked(text: str) -> Iterator[Signal]:
    position = 0
    while match := _MARK.search(text, position):
        closing = text.find(_MARK_END, match.end())
        position = closing + len(_MARK_END) if closing >= 0 else len(text)
        score = 0.95 if _speaks(text[match.end() : position]) else _MARK_ALONE
        yield Signal(match.start(), position, HIDDEN, score, "injection.file.1")


def _speaks(text: str) -> bool:
    return any(True for _ in instructions.find(text))


def _carried_away(text: str) -> Iterator[Signal]:
    for match in _IMAGE.finditer(text):
        score = 0.9 if _PLACE.search(match["data"]) or len(match["data"]) > 60 else 0.5
        yield Signal(*match.span(), EXFILTRATION, score, "injection.image.1")
    for pattern in (_IMAGE_TAG, _LINK):
        for match in pattern.finditer(text):
            yield Signal(*match.span(), EXFILTRATION, 0.8, "injection.link.1")
