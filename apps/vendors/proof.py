"""How a measure, a set of measures or a certificate stands on a day, in words for people: from its dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.vendors.categories import ORDER
from apps.vendors.models import Measure, MeasureStatus, TomSet, TomSetState
from apps.vendors.models.agreement import EXPIRING_DAYS

SOON = timedelta(days=EXPIRING_DAYS)


@dataclass(frozen=True, slots=True)
class Chip:
    """``tone`` and ``label`` of a state."""

    tone: str
    label: str


def of_measure(measure: Measure, today: date) -> Chip:
    """Nobody's judgement outlives the evidence that it rests on."""
    if measure.status == MeasureStatus.PROVEN:
        return _of_evidence(measure.evidence_until, today)
    if measure.status == MeasureStatus.IN_PLACE:
        return Chip("bad", _("Evidence missing"))
    tone = "warn" if measure.status == MeasureStatus.PLANNED else ""
    return Chip(tone, measure.get_status_display())


def is_proven(measure: Measure, today: date) -> bool:
    until = measure.evidence_until
    return measure.status == MeasureStatus.PROVEN and (until is None or today <= until)


def of_set(tom_set: TomSet, today: date) -> Chip:
    if tom_set.state != TomSetState.IN_FORCE:
        return Chip("info" if tom_set.state == TomSetState.DRAFT else "", tom_set.get_state_display())
    if tom_set.valid_from > today:
        return Chip("info", _("Valid from %(date)s") % {"date": _day(tom_set.valid_from)})
    return of_term(tom_set.valid_until, today)


def of_term(until: date | None, today: date) -> Chip:
    """Of something that has begun and is valid until a day, whole."""
    if until is None:
        return Chip("ok", _("Valid"))
    if until < today:
        return Chip("bad", _("Ended on %(date)s") % {"date": _day(until)})
    if until - today <= SOON:
        return Chip("warn", _("Valid until %(date)s") % {"date": _day(until)})
    return Chip("ok", _("Valid"))


def counting(sets: Iterable[TomSet], today: date) -> TomSet | None:
    """Of the sets of one vendor the one that counts today."""
    return max((each for each in sets if each.counts(today)), key=lambda each: each.number, default=None)


def measures_of(tom_set: TomSet | None) -> list[Measure]:
    """In the order of the categories. Reads prefetched ``measures``."""
    found = tom_set.measures.all() if tom_set else ()
    return sorted(found, key=lambda measure: (ORDER.get(measure.category, len(ORDER)), measure.pk))


def _of_evidence(until: date | None, today: date) -> Chip:
    if until is None or until - today > SOON:
        return Chip("ok", _("Proven"))
    if until < today:
        return Chip("bad", _("Evidence ended"))
    return Chip("warn", _("Evidence expires soon"))


def _day(value: date) -> str:
    return date_format(value, "SHORT_DATE_FORMAT")
