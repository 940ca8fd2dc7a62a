"""Reports about findings: the list of those that wait or were decided, and one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.guards import SignedInRequest
from apps.accounts.models import User
from apps.common.paging import Page, paginate
from apps.dlp.names import name_of
from apps.lifecycle.advance import allowed
from apps.register.services.secrecy import hidden_from
from apps.review.models import DoubtKind, DoubtState, FindingReport

OPEN, DECIDED = "open", "decided"
TABS: dict[str, str | Promise] = {OPEN: gettext_lazy("Open"), DECIDED: gettext_lazy("Decided")}
TONES = {DoubtState.OPEN: "info", DoubtState.RIGHT: "ok", DoubtState.WRONG: "bad", DoubtState.UNCLEAR: ""}


@dataclass(frozen=True, slots=True)
class TabLink:
    label: str | Promise
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """Nothing of the text: types, rules, days."""

    report: FindingReport
    title: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class ReportList:
    tabs: Sequence[TabLink]
    rows: Sequence[ReportRow]
    page: Page[FindingReport]
    is_open: bool


@dataclass(frozen=True, slots=True, repr=False)
class ReportPage:
    """``words`` are what the person sent along; ``why_none`` says why there are none to read."""

    row: ReportRow
    words: str
    why_none: str
    buttons: Sequence[tuple[str, str, str]]


def list_page(request: SignedInRequest) -> ReportList:
    viewer, tab = request.user, request.GET.get("tab", "")
    current = tab if tab in TABS else OPEN
    shown = FindingReport.objects.visible_to(viewer).select_related("use_case")
    narrowed = shown.open() if current == OPEN else shown.decided()
    page = paginate(narrowed, request, key=("-id",))
    address = reverse("finding_reports")
    tabs = [TabLink(label, f"{address}?tab={key}", key == current) for key, label in TABS.items()]
    return ReportList(tabs, [_row(each) for each in page.rows], page, current == OPEN)


def report_page(report: FindingReport, viewer: User, words: str) -> ReportPage:
    steps = allowed(report, viewer)
    buttons = [(name, str(step.label), step.tone) for name, step in steps.items()]
    return ReportPage(_row(report), words, "" if words else _why_none(report, viewer), buttons)


def _row(report: FindingReport) -> ReportRow:
    state = DoubtState(report.state)
    return ReportRow(report, _title(report), str(state.label), TONES[state])


def _title(report: FindingReport) -> str:
    kind = str(DoubtKind(report.kind).label)
    return f"{kind}: {name_of(report.type)}" if report.type else kind


def _why_none(report: FindingReport, viewer: User) -> str:
    if not report.with_words:
        return _("The person sent no words along.")
    if hidden_from(report.use_case, viewer):
        return _("The words are hidden from you: an undertaking of secrecy is missing (§ 203 StGB).")
    return _("The words are not kept any more.")
