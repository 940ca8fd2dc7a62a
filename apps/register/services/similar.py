"""Is there a use case like this one already? Asked while somebody writes a new one."""

from dataclasses import dataclass

from apps.accounts.models import User
from apps.register.models import UseCase

THRESHOLD = 0.4
SHOWN = 5
COMPARED = 2000
WEIGHT_OF_TITLE = 0.6


@dataclass(frozen=True, slots=True)
class Similar:
    """A use case and how alike it is, from 0 to 1."""

    use_case: UseCase
    score: float


def similar(title: str, purpose: str, user: User, *, but: UseCase | None = None) -> list[Similar]:
    """The use cases most like it among those this person may see, closest first, without ``but``."""
    visible = UseCase.objects.visible_to(user).select_related("department", "version").order_by("-pk")
    others = visible.exclude(pk=but.pk) if but else visible
    heading, about = _trigrams(title), _trigrams(purpose)
    rated = [Similar(case, _likeness(case, heading, about)) for case in others[:COMPARED]]
    good = [each for each in rated if each.score >= THRESHOLD]
    return sorted(good, key=lambda each: (-each.score, each.use_case.pk))[:SHOWN]


def _likeness(case: UseCase, heading: set[str], about: set[str]) -> float:
    titles = _shared(heading, _trigrams(case.title))
    if not about or case.version is None:
        return titles
    purposes = _shared(about, _trigrams(case.version.purpose))
    return max(titles, WEIGHT_OF_TITLE * titles + (1 - WEIGHT_OF_TITLE) * purposes)


def _trigrams(text: str) -> set[str]:
    """Pieces of three letters of every word, as PostgreSQL's pg_trgm cuts them."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return {
        padded[at : at + 3] for word in words for padded in [f"  {word} "] for at in range(len(padded) - 2)
    }


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
