"""One spelling for every way to write a word: Prüfung, Pruefung and Prufung are the same.

Everything that is stored for searching and everything that is searched for goes through here, and the
database sees only the result; so there is no second set of rules that could differ.
"""

import re
import unicodedata

LONGEST_WORD = 40
WORD = re.compile(r"[^\W_]+")
# Written-out umlauts; behind a vowel or q the e belongs to something else (neue, Quelle, Steuer).
WRITTEN_OUT = re.compile(r"(?<![aeiouyäöüq])([aou])e")


def fold(text: str) -> str:
    """Words in small letters, ä = ae = a and ß = ss, separated by blanks."""
    return _words(WRITTEN_OUT.sub(r"\1", unicodedata.normalize("NFC", text).casefold()))


def plain(text: str) -> str:
    """The same without joining ae, oe, ue: English stems need their e (value, values)."""
    return _words(text.casefold())


def _words(text: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(word[:LONGEST_WORD] for word in WORD.findall("".join(letters)))
