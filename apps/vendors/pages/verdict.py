"""May we use this vendor, until when, and what stands against it: the first thing its page says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.vendors.models import ModelRoute
from apps.vendors.pages.verdict_words import Judged, said_of
from apps.vendors.panels import Obstacle, Verdict, verdicts_of


@dataclass(frozen=True, slots=True)
class Usable:
    """``tone`` and ``answer`` make a chip; ``text`` says it whole. ``obstacles`` of all routes, each once."""

    tone: str
    answer: str
    text: str
    obstacles: list[Obstacle]
    codes: frozenset[str]

    def tells(self, code: str) -> bool:
        """Whether an obstacle of this code, or that begins with it, is among them."""
        return bool(code) and any(each.startswith(code) for each in self.codes)


def usable(routes: Sequence[ModelRoute], known: dict[int, Verdict] | None = None) -> Usable:
    """In one query, or from the verdicts that are ``known``.

    A route that is switched off says nothing, as long as another one is on.
    """
    if known is None:
        known = verdicts_of([route.pk for route in routes])
    on = [route for route in routes if route.enabled] or list(routes)
    judged = [Judged(route, known[route.pk]) for route in on if route.pk in known]
    obstacles = _once(obstacle for each in judged for obstacle in each.verdict.closed)
    tone, answer, text = said_of(judged)
    return Usable(tone, answer, text, obstacles, frozenset(each.code for each in obstacles))


def _once(obstacles: Iterable[Obstacle]) -> list[Obstacle]:
    return list(dict.fromkeys(obstacles))
