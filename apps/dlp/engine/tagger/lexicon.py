"""What is known of single words: names of people and places, organisations, dictionary words.

The lists lie in `apps/dlp/data/names` (sources and licences in LICENCES.md there); `compile_lexicon` makes
one file of them that is read in milliseconds: CRC-32 of the word in small letters, sorted, and its kinds. Two
words in ten thousand share a number with another; the tagger has the context besides.
"""

import gzip
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parents[2] / "data" / "names"
LEXICON = DATA / "lexicon.bin"


class Kind:
    """What a word can be, as bits: one word can be many things. (Plain numbers: an enum's are slow.)"""

    GIVEN = 1
    GIVEN_ABROAD = 2
    FAMILY = 4
    FAMILY_ABROAD = 8
    FAMILY_CENSUS = 16
    TOWN = 32
    TOWN_ABROAD = 64
    REGION = 128
    TOWN_PART = 256
    ORGANISATION = 512
    WORD = 1024
    NOUN = 2048
    ENGLISH = 4096


ANY_GIVEN = Kind.GIVEN | Kind.GIVEN_ABROAD
ANY_FAMILY = Kind.FAMILY | Kind.FAMILY_ABROAD | Kind.FAMILY_CENSUS
ANY_PLACE = Kind.TOWN | Kind.TOWN_ABROAD | Kind.REGION
ANY_WORD = Kind.WORD | Kind.NOUN | Kind.ENGLISH

LISTS = {
    "given_german.txt.gz": Kind.GIVEN,
    "given_written.txt": Kind.GIVEN,
    "given_other.txt.gz": Kind.GIVEN_ABROAD,
    "family_german.txt.gz": Kind.FAMILY,
    "family_written.txt": Kind.FAMILY,
    "family_other.txt.gz": Kind.FAMILY_ABROAD,
    "family_census.txt.gz": Kind.FAMILY_CENSUS,
    "towns_german.txt.gz": Kind.TOWN,
    "towns_world.txt.gz": Kind.TOWN_ABROAD,
    "countries.txt.gz": Kind.REGION,
    "regions.txt": Kind.REGION,
    "organisations.txt": Kind.ORGANISATION,
    "words.txt.gz": Kind.WORD,
    "nouns.txt.gz": Kind.NOUN,
    "words_english.txt.gz": Kind.ENGLISH,
}


class Lexicon:
    """Answers what kinds a word has. ``content`` is read where it lies, nothing of it is copied."""

    def __init__(self, content: bytes | mmap) -> None:
        border = len(content) // 6 * 4
        self._keys = _numbers("I", memoryview(content)[:border])
        self._kinds = _numbers("H", memoryview(content)[border:])

    def kinds(self, folded: str) -> int:
        """Return the kinds of a word in small letters, 0 if it is unknown."""
        key = zlib.crc32(folded.encode("utf-8", "replace"))
        place = bisect_left(self._keys, key)
        if place < len(self._keys) and self._keys[place] == key:
            return self._kinds[place]
        return 0


@cache
def lexicon() -> Lexicon:
    """The shipped one, shared by all processes of a machine."""
    with LEXICON.open("rb") as file:
        return Lexicon(mmap(file.fileno(), 0, access=ACCESS_READ))


def _numbers(code: Literal["I", "H"], content: memoryview) -> Sequence[int]:
    if sys.byteorder == "little":
        return content.cast(code)
    numbers = array(code, content.tobytes())
    numbers.byteswap()
    return numbers


@cache
def little_words() -> frozenset[str]:
    """Return words such as "und" and "Montag" that are no names, however they are written."""
    return frozenset(entries(DATA / "little_words.txt"))


def compile_lexicon(folder: Path = DATA) -> bytes:
    """Make the file of the lists."""
    kinds: dict[int, int] = {}
    for name, kind in LISTS.items():
        for entry in entries(folder / name):
            parts = entry.split()
            for part in parts:
                here = kind if len(parts) == 1 else _PARTS.get(kind, 0) if len(part) > 2 else 0
                key = zlib.crc32(part.casefold().encode())
                kinds[key] = kinds.get(key, 0) | here
    keys = sorted(key for key, value in kinds.items() if value)
    content = array("I", keys), array("H", [kinds[key] for key in keys])
    if sys.byteorder == "big":
        for part_ in content:
            part_.byteswap()
    return content[0].tobytes() + content[1].tobytes()


_PARTS = {Kind.TOWN: Kind.TOWN_PART, Kind.TOWN_ABROAD: Kind.TOWN_PART, Kind.REGION: Kind.TOWN_PART}


def entries(path: Path) -> Iterator[str]:
    """Yield the lines of a list."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    yield from text.decode().split("\n")
