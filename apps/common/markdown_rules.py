"""The rules of apps.common.markdown: what each kind of token may become, and the last allow-list."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import nh3
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound

# Languages people meet at work. Others are shown plain, and so is anything long: some lexers are slow.
LANGUAGES = frozenset(
    {
        *("bash", "c", "cpp", "csharp", "css", "diff", "dockerfile", "go", "html", "ini"),
        *("java", "javascript", "js", "json", "php", "powershell", "python", "py", "ruby", "rust"),
        *("sh", "sql", "toml", "ts", "typescript", "vb.net", "xml", "yaml", "yml"),
    }
)
LONGEST_CODE = 20_000
DEEPEST_HEADING = 6
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::\d{1,5})?\Z|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?\Z")
_MAIL_FIELDS = frozenset({"subject", "body"})
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_FORMATTER = HtmlFormatter(nowrap=True)

_TAGS = {
    *(
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "strong",
        "em",
        "s",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "hr",
        "br",
    ),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "span"),
}
_ATTRIBUTES = {"a": {"href", "target"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_CLASSES = {
    "span": {"host", *filter(None, STANDARD_TYPES.values())},
    "code": {f"language-{name}" for name in LANGUAGES},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    set_tag_attribute_values={"pre": {"tabindex": "0"}, "table": {"tabindex": "0"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer nofollow",
    strip_comments=True,
)


def clean(html: str) -> str:
    """The allow-list. Whatever a rule above it let through by mistake ends here."""
    return _CLEANER.clean(html)


def harmless(tokens: Sequence[Token], headings: list[int]) -> list[Token]:
    """Changed copies: headings below the page's own, alignment as attribute, images as words, hosts shown.

    ``headings`` are the levels that stand open above; the function carries them on.
    """
    changed = [token.copy() for token in tokens]
    for token in changed:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = _heading(token, headings)
        if style := token.attrs.pop("style", None):
            token.attrs["align"] = _align(str(style))
        if token.children:
            token.children = _inline(token.children)
    return changed


def code_block(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    """Code in a block, coloured by class where the language is known."""
    language = (tokens[index].info.split() or [""])[0].lower()
    name = f' class="language-{language}"' if language in LANGUAGES else ""
    return f"<pre><code{name}>{_coloured(tokens[index].content, language)}</code></pre>\n"


def _heading(token: Token, headings: list[int]) -> str:
    # The page has h1 and each message an h2. A text may begin with any level and skip some; readers of
    # headings get a tree without gaps that depends only on what stands above.
    level = int(token.tag[1])
    if token.type == "heading_open":
        while headings and headings[-1] >= level:
            headings.pop()
        headings.append(level)
    return f"h{min(2 + len(headings), DEEPEST_HEADING)}"


def _align(style: str) -> str:
    found = _ALIGN.match(style)
    return found[1] if found else "left"


def _inline(children: Sequence[Token]) -> list[Token]:
    shown: list[Token] = []
    open_link: tuple[int, str] | None = None
    for child in children:
        if child.type == "image":
            shown.append(Token("text", "", 0, content=_words(child.children or [])))
        elif child.type == "link_open":
            open_link = (len(shown), _target(str(child.attrs.get("href", ""))))
            shown.append(_link(child))
        elif child.type == "link_close" and open_link:
            shown += _end_of_link(child, shown, *open_link)
            open_link = None
        else:
            shown.append(child)
    return shown


def _link(token: Token) -> Token:
    opened = token.copy()
    opened.attrs = {"href": str(token.attrs.get("href", "")), "target": "_blank"}
    return opened


def _end_of_link(token: Token, shown: list[Token], start: int, target: str) -> list[Token]:
    if not target:
        # Not an address that may be followed: its words stay.
        shown[start] = Token("text", "", 0, content="")
        return []
    if (
        _words(shown[start + 1 :]).strip().removeprefix("https://").removeprefix("http://").rstrip("/")
        == target
    ):
        return [token]
    return [
        token,
        Token("text", "", 0, content=" "),
        Token("span_open", "span", 1, attrs={"class": "host"}),
        Token("text", "", 0, content=f"({target})"),
        Token("span_close", "span", -1),
    ]


def _target(href: str) -> str:
    """The host of a web address, the address of a mail link, or nothing for what may not be a link.

    Nor may a mail with readers that nobody sees here.
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme in {"http", "https"} and _HOST.match(parts.netloc):
        return parts.netloc
    if parts.scheme == "mailto" and _MAIL_FIELDS.issuperset(_names(parts.query)):
        return parts.path
    return ""


def _names(query: str) -> set[str]:
    return {name.lower() for name, _ in parse_qsl(query, keep_blank_values=True)}


def _words(tokens: Sequence[Token]) -> str:
    parts = (_words(token.children) if token.children else token.content for token in tokens)
    return "".join(
        " " if token.type == "softbreak" else part for token, part in zip(tokens, parts, strict=True)
    )


def _coloured(text: str, language: str) -> str:
    if language in LANGUAGES and len(text) <= LONGEST_CODE:
        try:
            return str(
                highlight(text, get_lexer_by_name(language, stripnl=False, ensurenl=False), _FORMATTER)
            )
        except ClassNotFound:
            return _escape(text)
    return _escape(text)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
