"""One message before a reviewer: why it is here, what was said, what was found, what happened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.dlp.names import name_of
from apps.interactions.models import ContentKind, Finding, Interaction
from apps.interactions.services import contents
from apps.interactions.services.keys import ErasedError
from apps.interactions.services.reading import Exchange, pseudonymised
from apps.lifecycle.advance import allowed
from apps.register.services.secrecy import hidden_from
from apps.review.action_names import action_name
from apps.review.lifecycle import REVIEW_ITEM
from apps.review.models import FindingVerdict, ItemState, LeftIn, Outcome, ReviewItem, Severity, Where
from apps.review.pages.author import pseudonym_of
from apps.review.pages.buttons import Button, buttons_of
from apps.review.pages.request import RequestView, request_view
from apps.review.pages.story import Step, report_step, story_of, verdict_step
from apps.review.pages.titles import TONES, reason_of, title_of
from apps.review.services.marks import mark_of
from apps.review.services.verdicts import UNREAD_STEPS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """All hits of one type by one rule in one place. ``key`` is the type's own name, ``said`` what an officer
    said of it, "" if nothing.
    """

    type: str
    rule: str
    where: str
    place: str
    action: str
    count: int
    key: str
    said: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """``exchange`` and ``asked`` are None once the thread was erased. ``buttons``: what the viewer may do.

    ``seen`` goes with each decision (services/marks.py). ``hidden``: the viewer hasn't undertaken to keep
    professional secrets and sees counts only (§ 203 StGB). ``why_none``: why a case has no buttons here.
    """

    item: ReviewItem
    title: str
    reason: str
    severity: str
    tone: str
    author: str
    exchange: Exchange | None
    asked: RequestView | None
    findings: list[FindingRow]
    story: list[Step]
    buttons: list[Button]
    seen: str
    why_none: str = ""
    hidden: bool = False
    judges: bool = False

    @property
    def interaction(self) -> Interaction:
        return self.item.interaction


def item_page(item: ReviewItem, viewer: User, query: str) -> ItemPage:
    """Expects interaction with use case, route and person joined in. Its cost doesn't grow with the queue."""
    hidden, steps = hidden_from(item.interaction.use_case, viewer), allowed(item, viewer)
    asked = None if hidden else _unless_erased(request_view, item.interaction)
    if hidden:
        steps = {name: step for name, step in steps.items() if name in UNREAD_STEPS}
    elif asked and asked.cut and asked.waits:
        steps = {name: step for name, step in steps.items() if name != "release"}
    found = _findings(item)
    return ItemPage(
        item=item,
        title=title_of(item, {row.key for row in found if row.where == Where.IN}),
        reason=reason_of(item),
        severity=str(Severity(item.severity).label),
        tone=TONES[Severity(item.severity)],
        author=pseudonym_of(item.interaction),
        exchange=None if hidden else _unless_erased(pseudonymised, item.interaction),
        asked=asked,
        findings=found,
        story=_story(item, hidden),
        buttons=buttons_of(item, steps, query),
        seen=mark_of(item),
        why_none="" if steps or hidden else _why_none(item, viewer),
        hidden=hidden,
        judges=not hidden and viewer.may(Permission.REVIEW_DECIDE),
    )


def _why_none(item: ReviewItem, viewer: User) -> str:
    """Who hands a case over doesn't decide it, nor who decided take it back for long: said to whoever could,
    were it not so.
    """
    if item.state == ItemState.DECIDED:
        last = item.verdicts.first()
        return (
            str(REVIEW_ITEM.transitions["correct"].hint) if last and last.decided_by_id == viewer.pk else ""
        )
    case = item.state == ItemState.ESCALATED and viewer.may(Permission.REVIEW_CASE)
    handed_over = case and item.verdicts.filter(outcome=Outcome.TO_DPO, decided_by=viewer).exists()
    return str(REVIEW_ITEM.transitions["case_in_order"].hint) if handed_over else ""


def _unless_erased(read: Callable[[Interaction], T], interaction: Interaction) -> T | None:
    try:
        return read(interaction)
    except ErasedError:
        return None


def _findings(item: ReviewItem) -> list[FindingRow]:
    said = {
        (each.where, each.type, each.rule): each.outcome for each in FindingVerdict.objects.filter(item=item)
    }
    found = (
        Finding.objects.filter(interaction=item.interaction_id)
        .values_list("type", "rule", "direction", "action")
        .annotate(n=Count("id"))
        .order_by("direction", "type", "rule")
    )
    rows = [(direction, type_, rule, action_name(action), n) for type_, rule, direction, action, n in found]
    left = LeftIn.objects.filter(interaction=item.interaction_id)
    rows += [(Where.LEFT, each.type, each.rule, _("found afterwards"), each.count) for each in left]
    return [
        FindingRow(
            name_of(type_), rule, where, str(Where(where).label), action, n, type_,
            said.get((where, type_, rule), ""),
        )
        for where, type_, rule, action, n in rows
    ]  # fmt: skip


def _story(item: ReviewItem, hidden: bool) -> list[Step]:
    reports, verdicts = list(item.reports.all()), list(item.verdicts.select_related("decided_by"))
    said: dict[UUID, str] = {}
    if not hidden:
        said |= _texts(item, ContentKind.REPORT, [report.reference for report in reports])
        said |= _texts(item, ContentKind.REASON, [verdict.reference for verdict in verdicts])
    return story_of(
        item,
        [report_step(report, said.get(report.reference, "")) for report in reports],
        [verdict_step(verdict, said.get(verdict.reference, "")) for verdict in verdicts],
    )


def _texts(item: ReviewItem, kind: ContentKind, rows: list[UUID]) -> dict[UUID, str]:
    if not rows:
        return {}
    try:
        return contents.read_many(item.interaction.thread_id, kind, rows)
    except ErasedError:
        return {}
