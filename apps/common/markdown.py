"""What a model wrote, as HTML that can do no harm: CommonMark, tables and strikethrough, no HTML, no images.

An image becomes its alternative text and a link shows the host it really leads to, so an answer can't carry
data out of the house unseen (OWASP LLM02, LLM05). The result passes nh3 with an allow-list of tags and
attributes. ``render`` and ``render_blocks`` are pure; ``BlockStream`` follows a text that is still growing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from apps.common import markdown_rules as rules

_PARSER = (
    MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    .enable(["table", "strikethrough"])
    # A definition at the end would change links far above it: a finished block could change, and a link
    # could be told apart from its target.
    .disable(["reference", "html_block", "html_inline"])
)
_PARSER.add_render_rule("fence", rules.code_block)
_PARSER.add_render_rule("code_block", rules.code_block)
_PLACEHOLDER = re.compile(r"<[^>]*>|\[\[([A-Z][A-Z_]{1,30}_\d{1,6})\]\]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RAW_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LIST_BEGINNING = re.compile(r"[\d\s.)*+_-]*\Z")


def render(text: str) -> SafeString:
    """The whole text as clean HTML for inside ``.prose``."""
    return mark_safe("".join(render_blocks(text)))  # noqa: S308 -- each block passed nh3


def render_blocks(text: str) -> list[SafeString]:
    """The same HTML in pieces; joined they equal ``render(text)``.

    While a text grows, every piece but the last stays as it is.
    """
    headings: list[int] = []
    return [_render(piece, headings) for piece in _pieces(_normalise(text))]


def mark_placeholders(text: str) -> SafeString:
    """Escapes a text (unless it is safe already) and marks ``[[PERSON_1]]`` and the like outside of tags."""
    marked = _PLACEHOLDER.sub(_mark, conditional_escape(text))
    return mark_safe(marked)  # noqa: S308 -- escaped above, and a mark holds only capitals, digits and "_"


@dataclass
class BlockStream:
    """A text that grows. Only its tail is parsed again, so a long answer costs as much as its last piece.

    ``feed`` returns the pieces that are new or changed, by number: the shape of the chat's ``block`` events.
    After the last ``feed`` the pieces equal ``render_blocks`` of the whole text.
    """

    _tail: str = ""
    _settled: int = 0
    _headings: list[int] = field(default_factory=list)
    _shown: str = ""

    def feed(self, text: str) -> dict[int, SafeString]:
        """Add text; returns ``{number: html}`` of the pieces that differ from what was returned before."""
        self._tail += text
        changed: dict[int, SafeString] = {}
        pieces = _pieces(_normalise(self._tail))
        for piece in pieces[:-1]:
            self._put(changed, _render(piece, self._headings))
            self._settled += 1
            self._shown = ""
        if pieces:
            self._put(changed, _render(pieces[-1], list(self._headings)))
            # Raw lines: a "\r" at the end may be half of a line break.
            self._tail = "".join(_RAW_LINE.findall(self._tail)[pieces[-1].line :])
        return changed

    def _put(self, changed: dict[int, SafeString], html: SafeString) -> None:
        if html != self._shown:
            changed[self._settled] = html
            self._shown = html


@dataclass(frozen=True, slots=True)
class _Piece:
    """Top-level tokens that later text can only change together, and the line on which they begin."""

    tokens: Sequence[Token]
    line: int


def _normalise(text: str) -> str:
    # As markdown-it does, so that line numbers of tokens are those of the text; and without the signs that
    # turn what follows round (Unicode Standard Annex 9): a host could read as another one.
    text = _TURNING.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _pieces(text: str) -> list[_Piece]:
    """Cuts at blank lines between top-level blocks.

    Blocks without a blank line between them stay together: an unfinished last line ("***" before it becomes
    "***bold***") may still join the block above. So does the beginning of a list item below a list ("2"
    before it becomes "2.").
    """
    lines = text.split("\n")
    pieces: list[_Piece] = []
    end = 0
    for tokens in _blocks(_PARSER.parse(text)):
        start, stop = tokens[0].map or (end, end)
        joins = pieces and (not _has_blank(lines, end, start) or _may_join_list(pieces[-1], lines, start))
        if joins:
            pieces[-1] = _Piece([*pieces[-1].tokens, *tokens], pieces[-1].line)
        else:
            pieces.append(_Piece(tokens, start))
        end = stop
    return pieces


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    block: list[Token] = []
    for token in tokens:
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield block
            block = []


def _has_blank(lines: list[str], end: int, start: int) -> bool:
    # Lists and code count the blank lines after them as their own.
    return start > 0 and not lines[start - 1].strip() and start >= end


def _may_join_list(above: _Piece, lines: list[str], start: int) -> bool:
    is_unfinished = start == len(lines) - 1
    is_list = above.tokens[-1].type in {"bullet_list_close", "ordered_list_close"}
    return is_unfinished and is_list and _LIST_BEGINNING.match(lines[start]) is not None


def _render(piece: _Piece, headings: list[int]) -> SafeString:
    tokens = rules.harmless(piece.tokens, headings)
    html = rules.clean(_PARSER.renderer.render(tokens, _PARSER.options, {}))
    return mark_placeholders(mark_safe(html))  # noqa: S308 -- cleaned by nh3


def _mark(match: re.Match[str]) -> str:
    return f'<span class="pii">{match[1]}</span>' if match[1] else match[0]
