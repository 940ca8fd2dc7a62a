"""Announced changes of subprocessors: the list of a vendor, and one of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.paging import Page
from apps.lifecycle.buttons import Button, buttons
from apps.vendors import consequences
from apps.vendors.forms.chain import ChangeOpinionForm
from apps.vendors.models import (
    ChangeKind,
    ChangeState,
    ChangeStep,
    SubprocessorChange,
    Vendor,
    VendorFinding,
)
from apps.vendors.models.subprocessor_change import STANDING_OBJECTION, UNDECIDED
from apps.vendors.pages.tabs import TabLink, tabs_of
from apps.vendors.transfers import is_free

TONES = {
    ChangeState.ACCEPTED: "ok",
    ChangeState.RESOLVED: "ok",
    ChangeState.OBJECTED: "bad",
    ChangeState.VENDOR_TERMINATES: "bad",
}
NEAR = 14  # days


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """``deadline`` says how much time is left, or that none was agreed."""

    change: SubprocessorChange
    tone: str
    state: str
    deadline: str


@dataclass(frozen=True, slots=True)
class ChangeList:
    vendor: Vendor
    tabs: list[TabLink]
    rows: list[ChangeRow]
    page: Page[SubprocessorChange]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    finding: VendorFinding
    buttons: list[Button]


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Everything that templates/vendors/change.html shows. ``routes``: what an objection would stop."""

    vendor: Vendor
    tabs: list[TabLink]
    row: ChangeRow
    buttons: list[Button]
    opinion_form: ChangeOpinionForm | None
    routes: list[str]
    stops: bool
    awaits: bool
    needs_transfer: bool
    findings: list[FindingRow]
    steps: list[ChangeStep]

    @property
    def change(self) -> SubprocessorChange:
        return self.row.change


def changes_for(user: User) -> QuerySet[SubprocessorChange]:
    """What both pages read, in a fixed number of queries."""
    return SubprocessorChange.objects.visible_to(user).select_related(
        "service__vendor", "subprocessor", "opinion_by", "recorded_by"
    )


def change_row(change: SubprocessorChange) -> ChangeRow:
    today = clock.today()
    if change.has_lapsed(today):
        lapsed = _("Lapsed: the vendor assumes that we agree")
        return ChangeRow(change, "bad", lapsed, _deadline(change, today))
    if change.state in UNDECIDED and change.needs_consent:
        late = change.effective_on <= today
        said = _("Without our consent: requests are refused") if late else change.get_state_display()
        return ChangeRow(change, "bad" if late else "warn", said, _deadline(change, today))
    tone = TONES.get(ChangeState(change.state), "info")
    if change.state in UNDECIDED and change.objection_deadline:
        tone = "warn" if (change.objection_deadline - today).days <= NEAR else "info"
    return ChangeRow(change, tone, change.get_state_display(), _deadline(change, today))


def change_list(vendor: Vendor, page: Page[SubprocessorChange], user: User) -> ChangeList:
    return ChangeList(
        vendor=vendor,
        tabs=tabs_of(vendor, "vendor_chain"),
        rows=[change_row(change) for change in page],
        page=page,
        may_edit=user.may(Permission.VENDOR_EDIT),
    )


def change_page(
    change: SubprocessorChange, user: User, opinion: ChangeOpinionForm | None = None
) -> ChangePage:
    vendor = change.service.vendor
    judges = change.state == ChangeState.ASSESSING and user.may(Permission.AGREEMENT_REVIEW)
    return ChangePage(
        vendor=vendor,
        tabs=tabs_of(vendor, "vendor_chain"),
        row=change_row(change),
        buttons=buttons(
            change, user, lambda name: reverse("subprocessor_change_transition", args=[change.pk, name])
        ),
        opinion_form=(opinion or ChangeOpinionForm()) if judges else None,
        routes=[route.label for route in change.service.routes.filter(enabled=True).order_by("label")],
        stops=change.state in STANDING_OBJECTION,
        awaits=change.state in UNDECIDED and change.needs_consent,
        needs_transfer=_needs_transfer(change),
        findings=[_finding_row(finding, user) for finding in _findings(change, user)],
        steps=list(change.steps.select_related("by", "on_behalf_of")),
    )


def _needs_transfer(change: SubprocessorChange) -> bool:
    """Once accepted, nothing would cover the transfer: the routes close on the announced day."""
    if change.state not in UNDECIDED or change.kind == ChangeKind.REMOVED or not change.personal_data:
        return False
    return not is_free(change.country, change.effective_on, consequences.standing())


def _findings(change: SubprocessorChange, user: User) -> QuerySet[VendorFinding]:
    return VendorFinding.objects.visible_to(user).filter(change=change).select_related("change")


def _finding_row(finding: VendorFinding, user: User) -> FindingRow:
    url = reverse("vendor_finding_closure", args=[finding.pk])
    return FindingRow(finding, buttons(finding, user, lambda _name: url))


def _deadline(change: SubprocessorChange, today: date) -> str:
    if change.needs_consent:
        return _("None: without our consent the vendor may not begin")
    if change.objection_deadline is None:
        return _("No deadline: no AVV was in force on the day of the notice")
    day = date_format(change.objection_deadline, "SHORT_DATE_FORMAT")
    if change.state not in UNDECIDED:
        return day
    left = (change.objection_deadline - today).days
    if left < 0:
        return _("%(day)s, passed") % {"day": day}
    if left == 0:
        return _("%(day)s, today") % {"day": day}
    text = ngettext("%(day)s, in %(left)d day", "%(day)s, in %(left)d days", left)
    return text % {"day": day, "left": left}
