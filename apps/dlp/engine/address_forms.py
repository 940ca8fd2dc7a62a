"""How addresses begin and end in what models write, for `addresses`."""

import re
from collections.abc import Mapping

STRING = "\0"  # begins and ends a string of JSON; nothing else writes this sign

_COLON = r"(?::|&colon;|&\#0{0,6}58;?|&\#x0{0,6}3a;?|%3a|\\u003a)"
_SLASH = r"(?:\\?/|&sol;|&\#0{0,6}47;?|&\#x0{0,6}2f;?|\\u002f)"
_SCHEME = rf"(?:https?|wss?|ftp|file){_COLON}"  # behind these a browser needs no slashes
_ATTRIBUTES = (
    "href|src|srcset|imagesrcset|srcdoc|poster|ping|action|formaction|background|data|content|cite"
    "|manifest|codebase|style"
)

# So much is kept between pieces: the longest of them, and what stands before it.
LONGEST_OPENING = 80
_ADDRESS = re.compile(
    rf"(?P<quote>\\?[\"']|{STRING})?(?<![a-z0-9+.\-])"
    rf"(?:(?P<mail>mailto:)|{_SCHEME}|www\.|[a-z0-9+.\-]{{1,20}}{_COLON}{_SLASH}{{2}}"
    rf"|(?<=[\"'=,(<{STRING}]){_SLASH}{{2}})"
    rf"|{_COLON}{_SLASH}{{2}}",
    re.IGNORECASE,
)
# What every one of them holds: the second is asked where the first, which is quick, says yes.
_HINT = re.compile(rf"[=:(&%\\,\"'<{STRING}]|[wW]{{3}}")
_BORDER = re.compile(
    rf"(?<=tp|ps|ws|ss|le|to):|:(?=[/&\\])|&(?=[#cs])|%3|\\u|www\.|[\"'=,(<{STRING}](?=[/&\\])",
    re.IGNORECASE,
)
_BEFORE_BORDER = 25

LINKED = re.compile(r"\][(:]")
_NAMED = re.compile(r"[acdefgnrt\s]=|l\(", re.IGNORECASE)
_ATTRIBUTE = re.compile(rf"\b(?:{_ATTRIBUTES})\s?=|\burl\(", re.IGNORECASE)

# A target that is a value or begins with one.
TARGET_BEGUN = re.compile(r"<?(?:m(?:a(?:i(?:l(?:t(?:o:?)?)?)?)?)?|t(?:e(?:l:?)?)?)?", re.IGNORECASE)
# The word that a target begins with, and how it goes on where it is no scheme: a browser takes it for a path
# on its own site. So it is with most words that aren't meant as a target: `[1]: "`, `x["a"]:` above `send(`.
_WORD = r"[a-z0-9+.\-]"
TARGET_WORD = re.compile(rf"{_WORD}{{0,19}}", re.IGNORECASE)
ON_OWN_SITE = re.compile(rf"{_WORD}{{0,19}}[(\"'=*_`?#\u201e\u201c\u201a\u2018\u00bb\u00ab]", re.IGNORECASE)
# What makes an attribute, without the signs that a browser leaves out, more than a path on its own site.
LEADS_OUT = re.compile(
    rf"(?P<mail>mailto:)|[/\\]{{2}}|{_SCHEME}|www\.|&(?:\#|colon|sol|bsol|tab|newline)", re.IGNORECASE
)
LEFT_OUT = str.maketrans("", "", "\t\n")
QUOTE = re.compile(r"\\?[\"']|<")

_BLANKS = r" \t\n\f\v"
_ESCAPED = rf"\\[^\n{STRING}]"
_RUNS = re.compile(rf"{STRING}[\s\x01-\x1f\u200b\ufeff]+|[{_BLANKS}]{{2,}}")

# What ends an address, by what it began with: a bare one, the target of a link, one that holds brackets of
# its own, a quote in a text, and behind "=" the value of an attribute, which alone goes on over lines. Some
# programs read over the end of a line behind a backslash; the target of a link may begin on the next line.
ENDS: Mapping[str, re.Pattern[str]] = {
    begun: re.compile(f"{end}|{STRING}")
    for begun, end in {
        "": rf"[{_BLANKS}<]",
        "(": rf"\]\(|[{_BLANKS}()\\]",
        "((": rf"\]\(|\\[^ {STRING}]|[{_BLANKS}]",
        "<": rf"\]\([ \t\n]*|\\[^{STRING}]|[>\n]",
        '"': rf"{_ESCAPED}|[\"\n]",
        "'": rf"{_ESCAPED}|['\n]",
        '\\"': r"[\"\n]",
        "\\'": r"['\n]",
        "=": rf"[{_BLANKS}>]",
        '="': '"',
        "='": "'",
        '=\\"': '"',
        "=\\'": "'",
        STRING: STRING,
    }.items()
}

# What more text could make into a mark.
UNFINISHED = re.compile(r"\](?:\([ \t\n]*)?\Z")
# Between an address and the words for it in Markdown, LaTeX (\href) and chats like Slack.
_SAME_LINKED = re.compile(r"[*_`~]{0,4}\]\(<?|\}\{|\|")
_MAIL = re.compile(r"[^\s@?&=,;:/]+@[^\s@?&=,;:/]+")
_NEXT_MAIL = re.compile(r"[,;]|(?:\?|&|&amp;)(?:to|cc|bcc)=")


def address(text: str) -> re.Match[str] | None:
    """Return where the first address begins."""
    border = _BORDER.search(text) if _HINT.search(text) else None
    return _ADDRESS.search(text, max(0, border.start() - _BEFORE_BORDER)) if border else None


def attribute(text: str) -> re.Match[str] | None:
    """Return where the first attribute begins whose value is an address."""
    return _ATTRIBUTE.search(text) if _NAMED.search(text) else None


def without_runs(text: str) -> str:
    """The text with one blank for many: however many stand in an opening, it is no longer than that."""
    return _RUNS.sub(_one, text)


def is_mail(value: str) -> bool:
    return _MAIL.fullmatch(value) is not None


def is_own_again(before: str, between: str, value: str) -> bool:
    """Say that an address that is a value goes on with nothing but itself as its link, or its next reader."""
    if value == before and _SAME_LINKED.fullmatch(between):
        return True
    return is_mail(before) and is_mail(value) and _NEXT_MAIL.fullmatch(between) is not None


def _one(run: re.Match[str]) -> str:
    if run[0].startswith(STRING):
        return STRING
    return "\n" if "\n" in run[0] else " "
