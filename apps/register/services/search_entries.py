"""Keeps what use cases are found by up to date: called by every service that writes one or its text."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

from apps.register.search.contributions import SEARCH_TEXTS
from apps.register.search.folding import LONGEST_WORD, WORD, fold, plain

BATCH = 2000
LONGEST_EXTRA = 4000
LEAST_LETTERS = 3

# Rows of this shape go into _WRITE, one array per column.
_READ = """
SELECT u.id, v.id, v.max_data_class, v.channel, u.ref, u.title, v.purpose, v.guidance, d.name
FROM register_usecase u
JOIN accounts_department d ON d.id = u.department_id
JOIN LATERAL (
  SELECT * FROM register_usecaseversion w
  WHERE w.use_case_id = u.id AND (u.version_id IS NULL OR w.id = u.version_id)
  ORDER BY w.number DESC LIMIT 1
) v ON true
WHERE u.id = ANY(%s)
ORDER BY u.id
"""
_WRITE = """
INSERT INTO register_searchentry
  (use_case_id, version_id, max_data_class, channel, title, extra_text, title_words, words)
SELECT use_case, version, max_data_class, channel, title, extra, a, a
  || register_search_vector(purpose, purpose_plain, 'B')
  || register_search_vector(about, about_plain, 'C')
  || register_search_vector(more, more_plain, 'D')
FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
            %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
  AS t(use_case, version, max_data_class, channel, title, extra, number, heading, heading_plain, purpose,
       purpose_plain, about, about_plain, more, more_plain),
  LATERAL (
    SELECT to_tsvector('simple', number) || register_search_vector(heading, heading_plain, 'A') AS a
  ) AS headed
ON CONFLICT (use_case_id) DO UPDATE SET
  version_id = EXCLUDED.version_id, max_data_class = EXCLUDED.max_data_class, channel = EXCLUDED.channel,
  title = EXCLUDED.title, extra_text = EXCLUDED.extra_text, title_words = EXCLUDED.title_words,
  words = EXCLUDED.words
"""
# In order, so that two who write the same new words wait for each other instead of locking each other out.
_KEEP_WORDS = """
INSERT INTO register_searchword (word, stem, spelling)
SELECT word, coalesce((ts_lexize('german_stem', word))[1], word), spelling
FROM unnest(%s::text[], %s::text[]) AS t(word, spelling)
WHERE NOT EXISTS (SELECT FROM register_searchword known WHERE known.word = t.word)
ORDER BY word
ON CONFLICT DO NOTHING
"""
_DROP_WORDS = """
DELETE FROM register_searchword w
WHERE NOT EXISTS (
  SELECT FROM register_searchentry e WHERE e.words @@ to_tsquery('simple', quote_literal(w.word))
)
"""


def write(*use_cases: int) -> None:
    """Write the entries of these use cases, by id, as their records stand now."""
    for at in range(0, len(use_cases), BATCH):
        batch = use_cases[at : at + BATCH]
        extra: dict[int, str] = {}
        for texts in SEARCH_TEXTS:
            for use_case, text in texts(batch).items():
                extra[use_case] = f"{extra.get(use_case, '')} {text}".strip()
        write_batch(batch, extra)


def write_batch(use_cases: Sequence[int], extra: Mapping[int, str], using: str = DEFAULT_DB_ALIAS) -> None:
    """``write`` without asking other apps: plain SQL, so that migrations can call it as well."""
    with connections[using].cursor() as cursor:
        cursor.execute(_READ, [list(use_cases)])
        found = [(*row, extra.get(row[0], "")[:LONGEST_EXTRA]) for row in cursor.fetchall()]
        if found:
            rows = [_row(*row) for row in found]
            cursor.execute(_WRITE, [list(column) for column in zip(*rows, strict=True)])
            words = _spellings(" ".join(row[5:]) for row in found)
            cursor.execute(_KEEP_WORDS, [list(words), list(words.values())])


def rebuild() -> int:
    """Write all entries anew and forget words that no text holds any more; how many were written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM register_usecase ORDER BY id")
        use_cases = [row[0] for row in cursor.fetchall()]
        write(*use_cases)
        cursor.execute(_DROP_WORDS)
    return len(use_cases)


def _row(
    use_case: int,
    version: int,
    max_data_class: int,
    channel: str,
    ref: str,
    title: str,
    purpose: str,
    guidance: str,
    department: str,
    extra: str,
) -> tuple[Any, ...]:
    about = f"{guidance} {department}"
    folded = fold(title)
    return (
        *(use_case, version, max_data_class, channel, folded, extra, _number(ref), folded, plain(title)),
        *(fold(purpose), plain(purpose), fold(about), plain(about), fold(extra), plain(extra)),
    )


def _number(ref: str) -> str:
    """Ways to write UC-0007: uc0007, 0007, 7."""
    digits = ref.rpartition("-")[2]
    return f"{ref.replace('-', '').casefold()} {digits} {digits.lstrip('0')}"


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    """Every word folded, with one way to write it; numbers have no misspellings."""
    written = {word for text in texts for word in WORD.findall(unicodedata.normalize("NFC", text))}
    pairs = ((fold(word), word[:LONGEST_WORD]) for word in sorted(written))
    return {word: spelling for word, spelling in pairs if len(word) >= LEAST_LETTERS and not _is_odd(word)}


def _is_odd(word: str) -> bool:
    return word.isdigit() or " " in word
