"""What is to come at a vendor: beginnings, last days, days for notice, evidence that ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.vendors import proof, terms
from apps.vendors.models import Agreement, AgreementState, Vendor

SHOWN = 12


@dataclass(frozen=True, slots=True, order=True)
class Coming:
    """One day on the timeline, with what happens then and where to act on it."""

    day: date
    text: str
    url: str


def coming_of(vendor: Vendor, today: date) -> list[Coming]:
    """From today on, nearest first. Reads prefetched ``agreements`` and ``tom_sets``."""
    found = [
        *(coming for agreement in vendor.agreements.all() for coming in _of_agreement(agreement, today)),
        *_of_measures(vendor, today),
    ]
    return sorted(coming for coming in found if coming.day >= today)[:SHOWN]


def _of_agreement(agreement: Agreement, today: date) -> Iterator[Coming]:
    if agreement.state not in {AgreementState.ACTIVATED, AgreementState.SUSPENDED}:
        return
    url, name = agreement.get_absolute_url(), {"agreement": agreement}
    yield Coming(agreement.effective_from, _("%(agreement)s comes into force") % name, url)
    if last := terms.last_day(agreement, today):
        goes_on = _("%(agreement)s goes on by itself after this day") % name
        yield Coming(last, goes_on if terms.renews(agreement) else _("Last day of %(agreement)s") % name, url)
    if notice := terms.notice_day(agreement, today):
        yield Coming(notice, _("Last day to give notice of %(agreement)s") % name, url)


def _of_measures(vendor: Vendor, today: date) -> Iterator[Coming]:
    for measure in proof.measures_of(proof.counting(vendor.tom_sets.all(), today)):
        if measure.evidence_until:
            text = _("Evidence of the measure “%(measure)s” ends") % {"measure": measure}
            yield Coming(measure.evidence_until, text, vendor.get_absolute_url() + "#measures")
