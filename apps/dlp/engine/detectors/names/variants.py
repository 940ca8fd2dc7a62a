"""The forms in which the name of one person comes back."""

from apps.dlp.engine.tagger.lexicon import ANY_GIVEN, lexicon

_PARTICLES = frozenset(
    {
        "al", "ben", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
        "le", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
    }
)  # fmt: skip
_SHORTEST = 3


def variants(name: str) -> frozenset[str]:
    """Return in small letters what else may stand for the bearer of a name: parts, turned round, genitive.

    >>> sorted(variants("Albers, Jana"))
    ['albers', "albers'", 'jana', 'jana albers', 'janas']
    """
    parts = parts_of(name)
    family, given = _family_and_given(name, parts)
    forms = {" ".join([*given, *family])} if given and family else set()
    forms |= {part for part in parts if part not in _PARTICLES and len(part.rstrip(".")) >= _SHORTEST}
    forms |= {piece for part in family if "-" in part for piece in part.split("-") if len(piece) >= _SHORTEST}
    return frozenset(forms | {genitive(form) for form in forms})


def parts_of(name: str) -> list[str]:
    """Return the words of a name in small letters."""
    return [part.strip("’'\"") for part in name.casefold().replace(",", " ").split()]


def genitive(form: str) -> str:
    return f"{form}'" if form[-1] in "sxz" else f"{form}s"


def _family_and_given(name: str, parts: list[str]) -> tuple[list[str], list[str]]:
    if "," in name:
        count = len(parts_of(name.split(",", 1)[0]))
        return parts[:count], parts[count:]
    if len(parts) < 2:
        is_given = bool(parts) and lexicon().kinds(parts[0]) & ANY_GIVEN
        return ([], parts) if is_given else (parts, [])
    first = next((i for i, part in enumerate(parts) if i and part in _PARTICLES), len(parts) - 1)
    return parts[first:], parts[:first]
