"""Rounds of recertification: the list, and how far one is."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from apps.access.models import Campaign, CampaignExport, CampaignItem, CampaignState, ItemState
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders

TONES = {CampaignState.RUNNING: "info", CampaignState.CLOSED: "ok"}
SHOWN_EXPORTS = 10


@dataclass(frozen=True, slots=True)
class Counts:
    """``decided`` are kept, ended, lapsed and renewed ones; ``share`` of them in per cent."""

    total: int = 0
    open: int = 0
    escalated: int = 0
    kept: int = 0
    ended: int = 0
    lapsed: int = 0
    renewed: int = 0

    @property
    def decided(self) -> int:
        return self.kept + self.ended + self.lapsed + self.renewed

    @property
    def share(self) -> int:
        return 100 if not self.total else self.decided * 100 // self.total


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """``mine``: how many wait for this viewer; ``counts`` only for those who read results."""

    campaign: Campaign
    tone: str
    counts: Counts | None
    mine: int


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """``manager`` is empty where there is none who may decide; ``stuck`` items wait for nobody."""

    name: str
    manager: str
    stuck: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """How far a round is, by department. ``stuck`` items wait for nobody; ``may_appoint``: this viewer can
    name who decides.
    """

    row: CampaignRow
    stuck: int
    may_appoint: bool
    departments: list[DepartmentRow]
    exports: list[CampaignExport]


def campaign_rows(campaigns: list[Campaign], viewer: User) -> list[CampaignRow]:
    """In a fixed number of queries."""
    ids = [campaign.pk for campaign in campaigns]
    reads = viewer.may(Permission.ACCESS_RECERTIFY_READ)
    counted = {row["campaign"]: _counts(row) for row in _grouped(viewer, ids, "campaign")} if reads else {}
    waiting = CampaignItem.objects.waiting_for(viewer).filter(campaign__in=ids)
    mine = dict(waiting.order_by().values_list("campaign").annotate(Count("pk")))
    return [
        CampaignRow(
            each,
            TONES[CampaignState(each.state)],
            counted.get(each.pk, Counts()) if reads else None,
            mine.get(each.pk, 0),
        )
        for each in campaigns
    ]


def campaign_page(campaign: Campaign, viewer: User) -> CampaignPage:
    """Expects a viewer who reads results."""
    (row,) = campaign_rows([campaign], viewer)
    departments = _departments(campaign, viewer)
    exports = campaign.exports.select_related("made_by")[:SHOWN_EXPORTS]
    return CampaignPage(
        row,
        stuck=sum(each.stuck for each in departments),
        may_appoint=viewer.may(Permission.PEOPLE_MANAGE),
        departments=sorted(departments, key=lambda each: each.name),
        exports=list(exports),
    )


DEPARTMENT = "grant__person__department"


def _departments(campaign: Campaign, viewer: User) -> list[DepartmentRow]:
    groups = _grouped(viewer, [campaign.pk], DEPARTMENT, f"{DEPARTMENT}__name", f"{DEPARTMENT}__manager")
    waiting = CampaignItem.objects.visible_to(viewer).without_decider()
    running = waiting.filter(campaign=campaign, campaign__state=CampaignState.RUNNING).order_by()
    stuck: dict[int | str | None, int] = dict(running.values_list(DEPARTMENT).annotate(Count("pk")))
    named = [int(pk) for each in groups if (pk := each[f"{DEPARTMENT}__manager"])]
    heads = holders(Permission.ACCESS_DECIDE).filter(pk__in=named)
    names: dict[int | str | None, str] = {head.pk: head.full_name for head in heads}
    return [
        DepartmentRow(
            str(each[f"{DEPARTMENT}__name"] or _("Without a department")),
            names.get(each[f"{DEPARTMENT}__manager"], ""),
            stuck.get(each[DEPARTMENT], 0),
            _counts(each),
        )
        for each in groups
    ]


def _grouped(viewer: User, ids: list[int], *by: str) -> list[dict[str, int | str | None]]:
    counts = {f"n_{state}": Count("pk", filter=Q(state=state)) for state in ItemState.values}
    rows = CampaignItem.objects.visible_to(viewer).filter(campaign__in=ids).order_by().values(*by)
    return list(rows.annotate(total=Count("pk"), **counts))


def _counts(row: dict[str, int | str | None]) -> Counts:
    return Counts(int(row["total"] or 0), *(int(row[f"n_{state}"] or 0) for state in ItemState.values))
