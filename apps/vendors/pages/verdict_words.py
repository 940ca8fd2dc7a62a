"""The answer to "may we use this vendor?", in words for people."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.vendors.models import ModelRoute
from apps.vendors.panels import Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    route: ModelRoute
    verdict: Verdict


def said_of(judged: list[Judged]) -> tuple[str, str, str]:
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
