"""Taking the marks of Markdown and of the typesetter out of a text, so that only its words stay."""

import re

_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
_ESCAPABLE = "\\`*_{}[]()#+-.!|>~"
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
# An escaped sign is a private one while the marks are taken out.
_HIDDEN = {sign: chr(0xE000 + ord(sign)) for sign in _ESCAPABLE}
_SHOWN = {ord(private): sign for sign, private in _HIDDEN.items()}
_STRONG = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`")
_SPACE = re.compile(r"\s+")
# Soft hyphen, zero-width signs, word joiner, byte order mark.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

_BROKEN_WORD = re.compile(r"[^\W\d_]-\Z")
_GOES_ON = re.compile(r"(?!(?:und|oder|bzw|sowie|and|or)\b)[a-zäöüß]")


def plain(raw: str) -> str:
    """The words of a passage on one line."""
    words = _ESCAPE.sub(lambda match: _HIDDEN[match[1]], raw.translate(_UNSEEN))
    words = _STRONG.sub("", _LINK.sub(r"\1", words)).translate(_SHOWN)
    return _SPACE.sub(" ", words.replace("**", "")).strip(" |")


def join(parts: list[str]) -> str:
    """Lines of one paragraph as one text; a word that the line break divided is whole again."""
    joined: list[str] = []
    for part in parts:
        if joined and _BROKEN_WORD.search(joined[-1][-2:]) and _GOES_ON.match(part):
            joined[-1] = joined[-1][:-1] + part
        else:
            joined.append(part)
    return " ".join(joined)
