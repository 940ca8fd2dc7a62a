"""May we use this vendor, until when, and what stands against it: the first thing its page says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.vendors.models import ModelRoute
from apps.vendors.panels import VERDICTS, Obstacle, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    route: ModelRoute
    verdict: Verdict


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


def usable(routes: Sequence[ModelRoute]) -> Usable:
    """In one query. A route that is switched off says nothing, as long as another one is on."""
    known: dict[int, Verdict] = {}
    for verdicts in VERDICTS:
        known |= verdicts([route.pk for route in routes])
    on = [route for route in routes if route.enabled] or list(routes)
    judged = [Judged(route, known[route.pk]) for route in on if route.pk in known]
    obstacles = _once(obstacle for each in judged for obstacle in each.verdict.closed)
    tone, answer, text = _said(judged)
    return Usable(tone, answer, text, obstacles, frozenset(each.code for each in obstacles))


def _once(obstacles: Iterable[Obstacle]) -> list[Obstacle]:
    return list(dict.fromkeys(obstacles))


def _said(judged: list[Judged]) -> tuple[str, str, str]:
    if not judged:
        return "", _("Not yet"), _("No route leads to this vendor.")
    good = [each for each in judged if not each.verdict.closed]
    if not good:
        return "bad", _("No"), _("Personal data may go through no route of this vendor.")
    if len(good) < len(judged):
        names = ", ".join(each.route.label for each in good)
        return "warn", _("Partly"), _("Personal data may go through %(routes)s only.") % {"routes": names}
    return _of_open(good)


def _of_open(good: list[Judged]) -> tuple[str, str, str]:
    ending = [(each.verdict.until, each.verdict) for each in good if each.verdict.until]
    if not ending:
        return "ok", _("Yes"), _("Personal data may go through every route; no date ends that.")
    until, verdict = min(ending, key=lambda pair: pair[0])
    text = _("Personal data may go through every route until %(day)s. For afterwards: %(mend)s")
    mends = " ".join(dict.fromkeys(each.mend for each in verdict.then))
    return "ok", _("Yes, until %(day)s") % {"day": _day(until)}, text % {"day": _day(until), "mend": mends}


def _day(value: date) -> str:
    return date_format(value, "SHORT_DATE_FORMAT")
