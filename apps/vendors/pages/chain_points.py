"""What in the chain needs somebody, for the overview of a vendor and for the home of the DPO."""

from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common import clock
from apps.vendors import consequences
from apps.vendors.models import ModelRoute, SubprocessorChange, Vendor, VendorFinding
from apps.vendors.models.subprocessor_change import SubprocessorChangeQuerySet
from apps.vendors.pages.points import Point

SOON = timedelta(days=30)
SHOWN = 5


def open_changes_for(user: User) -> SubprocessorChangeQuerySet:
    """Announced changes that nobody has decided, the nearest deadline first."""
    visible = SubprocessorChange.objects.visible_to(user).undecided().select_related("service__vendor")
    return visible.order_by(F("objection_deadline").asc(nulls_last=True), "id")


def points_for(vendor: Vendor, user: User) -> list[Point]:
    """In a fixed number of queries."""
    return [*_of_changes(vendor, user), *_of_findings(vendor, user), *_of_transfers(vendor, user)]


def _of_changes(vendor: Vendor, user: User) -> list[Point]:
    today = clock.today()
    soon = Q(objection_deadline__lte=today + SOON) | Q(needs_consent=True, effective_on__lte=today + SOON)
    near = open_changes_for(user).filter(soon, service__vendor=vendor)
    points = []
    for change in near[:SHOWN]:
        said = {
            "change": change.name,
            "date": date_format(change.objection_deadline or change.effective_on, "SHORT_DATE_FORMAT"),
        }
        if change.needs_consent:
            text = _("%(change)s: without our consent requests are refused from %(date)s on") % said
        elif change.has_lapsed(today):
            text = _("%(change)s: the deadline to object passed on %(date)s") % said
        else:
            text = _("%(change)s: an objection counts until %(date)s") % said
        points.append(Point(text, change.get_absolute_url()))
    return points


def _of_findings(vendor: Vendor, user: User) -> list[Point]:
    """Those of changes that were decided after all; an undecided one is told above."""
    found = VendorFinding.objects.visible_to(user).still_open().filter(vendor=vendor).select_related("change")
    return [
        Point(_("Open finding: %(kind)s") % {"kind": finding.get_kind_display()}, finding.get_absolute_url())
        for finding in found[:SHOWN]
        if finding.change is None or not finding.change.has_lapsed()
    ]


def _of_transfers(vendor: Vendor, user: User) -> list[Point]:
    today, fallen = clock.today(), consequences.standing()
    visible = ModelRoute.objects.visible_to(user).filter(service__vendor=vendor)
    routes = consequences.routes_with_chain(visible)
    names = {
        each.name
        for route in routes
        for each in consequences.lacking(route.service, today, fallen, eu=route.eu_processing)
    }
    url = reverse("vendor_chain", args=[vendor.slug]) + "#transfers"
    return [
        Point(_("%(name)s: nothing covers the transfer") % {"name": name}, url, "TRANSFER_UNCOVERED")
        for name in sorted(names)
    ]
