"""Reads a query: one look into the words that texts hold."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from django.db import connection

from apps.register.search.folding import WORD, fold, plain
from apps.register.search.slips import allowed, slips
from apps.register.search.terms import LEAST_PART, Term, Terms, ref_of

MOST_WORDS = 8
LEAST_COMPOUND = 9
MOST_HALVES = 12
MOST_PARTS = 24
MOST_NEAR = 6
MOST_GUESSES = 3
LOOKED_AT = 30

# For each word: its stems, whether it only fills a sentence, then words that texts hold.
_LOOK_UP = """
SELECT t.word, t.filler, t.stem, t.stems,
  ARRAY(
    SELECT w.word FROM register_searchword w
    WHERE length(t.stem) >= %(least_part)s AND w.word LIKE '_%%' || t.stem || '%%'
    ORDER BY length(w.word), w.word LIMIT %(most_parts)s
  ),
  ARRAY(
    SELECT w.word FROM register_searchword w
    WHERE length(t.word) >= %(least_compound)s AND w.stem IN (
      SELECT left(t.word, n) FROM generate_series(%(least_part)s + 1, length(t.word) - %(least_part)s) n
      UNION
      SELECT right(t.stem, n) FROM generate_series(%(least_part)s, length(t.stem) - %(least_part)s) n
    )
    ORDER BY length(w.stem) DESC, w.word LIMIT %(most_halves)s
  ),
  ARRAY(
    SELECT ARRAY[w.word, w.stem, w.spelling] FROM register_searchword w
    WHERE length(t.word) >= %(least_part)s AND w.word %% t.word
    ORDER BY similarity(w.word, t.word) DESC, w.word LIMIT %(looked_at)s
  )
FROM (
  SELECT word, number,
    coalesce((ts_lexize('german_stem', word))[1], word) AS stem,
    ARRAY[word] || ts_lexize('german_stem', word) || ts_lexize('english_stem', plain) AS stems,
    ts_lexize('german_stem', raw) = '{}' OR ts_lexize('english_stem', plain) = '{}' AS filler
  FROM unnest(%(words)s::text[], %(plains)s::text[], %(raws)s::text[]) WITH ORDINALITY
    AS typed(word, plain, raw, number)
) AS t
ORDER BY t.number
"""


def read(text: str) -> Terms:
    """The terms of a query; of more than MOST_WORDS words the first ones count."""
    ref = ref_of(text)
    if ref:
        return Terms(ref, (_number(text),))
    typed = {folded: (english, raw) for raw in _words(text) for folded, english in _spellings(raw)}
    if not typed:
        return Terms()
    found = _look_up(typed)
    telling = [term for term, filler in found if not filler] or [term for term, _ in found]
    return Terms("", tuple(telling[:MOST_WORDS]))


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text.casefold()))[: 3 * MOST_WORDS]


def _spellings(raw: str) -> Iterator[tuple[str, str]]:
    """Folded, and for English; a sign such as ½ is more than one word."""
    return zip(fold(raw).split(), plain(raw).split(), strict=False)


def _number(text: str) -> Term:
    """As entries hold it: uc0007 when UC was typed, otherwise 7, which others may hold too."""
    digits = ref_of(text).removeprefix("UC-")
    number = f"uc{digits}" if text.strip()[:1] in "uU" else digits.lstrip("0")
    return Term(number, number, frozenset({number}))


def _look_up(typed: dict[str, tuple[str, str]]) -> list[tuple[Term, bool]]:
    values: dict[str, Any] = {
        "words": list(typed),
        "plains": [english for english, _ in typed.values()],
        "raws": [raw for _, raw in typed.values()],
        "least_part": LEAST_PART,
        "least_compound": LEAST_COMPOUND,
        "most_parts": MOST_PARTS,
        "most_halves": MOST_HALVES,
        "looked_at": LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP, values)
        return [(_term(word, *found), filler) for word, filler, *found in cursor.fetchall()]


def _term(
    word: str, stem: str, stems: list[str], parts: list[str], halves: list[str], near: list[list[str]]
) -> Term:
    others = [other for other in near if other[0] != word]
    ranked = sorted((min(slips(own, form) for own in stems for form in other[:2]), other) for other in others)
    most = 1 if len(others) < len(near) else allowed(word)  # a word that texts hold is rarely a slip
    close = [other for distance, other in ranked if distance <= most][:MOST_NEAR]
    return Term(
        word,
        stem,
        frozenset(stems),
        frozenset(parts),
        frozenset(halves),
        frozenset(form for word_and_stem in close for form in word_and_stem[:2]),
        tuple(other[2] for other in others[:MOST_GUESSES]),
    )
