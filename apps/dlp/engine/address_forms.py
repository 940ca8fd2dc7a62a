"""How addresses begin and end in what models write, for `addresses`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_COLON = r"(?::|&colon;|&\#0{0,4}58;|&\#x0{0,4}3a;|%3a|\\u003a)"
_SLASH = r"(?:\\?/|&sol;|&\#0{0,4}47;|&\#x0{0,4}2f;|\\u002f)"
_QUOTE = r"(?P<quote>\\?[\"'])?"
_ATTRIBUTES = "href|src|srcset|poster|ping|formaction|background"

# So much is kept between pieces: the longest of them, and what stands before it.
LONGEST_OPENING = 80
# Behind some schemes a browser needs no slashes.
OPENING = re.compile(
    rf"(?P<target>\]\()|(?P<attribute>\b(?:{_ATTRIBUTES})\s{{0,4}}=)|\burl\(|\]:\s{{0,4}}//"
    rf"|{_QUOTE}(?<![a-z0-9+.\-])"
    rf"(?:(?:https?|wss?|ftp|file){_COLON}|www\.|[a-z0-9+.\-]{{2,20}}{_COLON}{_SLASH}{{2}})"
    rf"|[a-z0-9+.\-]{{2}}{_COLON}{_SLASH}{{2}}",
    re.IGNORECASE,
)
# What every one of them holds: the second is asked where the first, which is quick, says yes.
HINT = re.compile(r"[=:(&%\\]|[wW]{3}")
BORDER = re.compile(
    r"\]\(|\]:|(?<=l)\(|(?<=[fctrgnd ])=|(?<=tp|ps|ws|ss|le):|:(?=[/&\\])|&(?=[#c])|%3|\\u|www\.",
    re.IGNORECASE,
)
BEFORE_BORDER = 25
TARGET = re.compile(r"(?:\\[nrt])*(?P<quote><)?")
TARGET_BEGUN = re.compile(r"(?:\\[nrt])*(?:\\|<?(?:m(?:a(?:i(?:l(?:t(?:o:?)?)?)?)?)?|t(?:e(?:l:?)?)?)?)")
ATTRIBUTE = re.compile(r"(?P<quote>\\?[\"'])?\s*|\\")
# A value that is an address up to its path, and what may go on with a host behind one that isn't.
OWN_HOST = re.compile(r"(?:://|\bwww\.)[^/?#\s]+[/?#]")
HOST_GOES_ON = re.compile(r"[\w.\-@:%&\\\[]")


@dataclass(frozen=True, slots=True)
class Forms:
    """For one way of writing text: `marks` that may end an address, and which do, by what stood before it."""

    marks: re.Pattern[str]
    ends: Mapping[str, re.Pattern[str]]
    broken: re.Pattern[str]  # the beginning of a mark at the end of a piece

    def quote(self, written: str | None) -> str:
        sign = written or ""
        return sign if sign in self.ends else sign[-1:]


PLAIN = Forms(
    re.compile(r"[\s<>\"']"),
    {"": re.compile(r"[\s<]"), '"': re.compile('"'), "'": re.compile("'"), "<": re.compile(r"[>\r\n]")},
    re.compile(r"(?!)"),
)
JSON = Forms(
    re.compile(r"\\.|[\s<>\"']", re.DOTALL),
    {
        "": re.compile(r"[\s<\"]|\\[nrt]"),
        '"': re.compile('"'),
        '\\"': re.compile(r'\\?"'),
        "'": re.compile("[\"']"),
        "<": re.compile(r"[>\"]|\\[nr]"),
    },
    re.compile(r"(?<!\\)(?:\\\\)*(\\)\Z"),
)
