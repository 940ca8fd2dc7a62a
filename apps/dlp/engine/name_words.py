"""Words around names, in the folded form: what is part of no name, and what shows that a noun is meant."""

from functools import lru_cache

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return small letters, without umlauts: "MÜLLER" and "Mueller" are one."""
    return word.casefold().translate(_UMLAUTS)


TITLES = frozenset(
    {
        "frau", "fraeulein", "herr", "herrn", "hr", "fr", "familie", "dr", "prof", "professor", "professorin",
        "dipl", "ing", "mag", "ra", "rain", "mr", "mrs", "ms", "miss", "mister", "sir", "madam", "med", "jur",
        "phil", "rer", "nat", "pol", "habil", "msc", "bsc", "mba", "phd", "jr", "sen", "jun",
    }
)  # fmt: skip
PARTICLES = frozenset(
    {
        "al", "ben", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
        "le", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
    }
)  # fmt: skip

# Taken for a name by mistake, these would be looked for in every later turn.
NOT_A_NAME = frozenset(
    {
        "am", "an", "auf", "aus", "bei", "bitte", "danke", "das", "dem", "die", "ein", "eine", "fuer",
        "gruss", "gruesse", "guten", "hallo", "ich", "ihr", "ihre", "im", "in", "ist", "kunde", "kundin",
        "lieber", "liebe", "mit", "nach", "patient", "patientin", "sehr", "geehrte", "geehrter", "sie", "tag",
        "und", "unser", "unsere", "vertrag", "wir", "best", "client", "customer", "dear", "hello", "hi",
        "kind", "our", "please", "regards", "thank", "thanks", "the", "this", "we", "with", "you", "your",
    }
)  # fmt: skip

# Behind these a word that is also a noun is the noun: "der Koch", "einen Wolf".
NOUN_BEFORE = frozenset(
    {
        "a", "am", "an", "beim", "das", "dem", "den", "der", "des", "die", "diese", "diesem", "diesen",
        "dieser", "dieses", "ein", "eine", "einem", "einen", "einer", "eines", "im", "jede", "jedem", "jeden",
        "jeder", "jedes", "kein", "keine", "keinen", "my", "our", "that", "the", "this", "vom", "your", "zum",
        "zur",
    }
)  # fmt: skip
