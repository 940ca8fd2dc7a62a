"""What one manager says about: the access of the own people, with keys and last use."""

from collections.abc import Container
from dataclasses import dataclass

from django.db.models import Count, Q

from apps.access.models import Campaign, CampaignItem, KeyState
from apps.access.pages.programs import Program, programs_of
from apps.access.uses import Used, uses_of
from apps.accounts.guards import SignedInRequest
from apps.common.paging import Page, paginate
from apps.common.places import here

PAGE = 50
TICK = "tick"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """``keys`` are the living ones; ``used`` is within 90 days, as counts; ``programs`` use it as well."""

    item: CampaignItem
    keys: int
    used: Used
    programs: list[Program]
    ticked: bool


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """``here`` is the address of this part of the list, by ``all_here`` it is ticked; ``reason`` as sent."""

    campaign: Campaign
    rows: list[ItemRow]
    page: Page[CampaignItem]
    all_ticked: bool
    here: str
    all_here: str
    reason: str


def items_page(
    request: SignedInRequest, campaign: Campaign, *, ticked: Container[int] = (), reason: str = ""
) -> ItemsPage:
    """``?tick=all`` ticks every row of this part of the list only, else those in ``ticked`` are."""
    waiting = CampaignItem.objects.waiting_for(request.user).filter(campaign=campaign)
    joined = waiting.select_related("grant__person", "grant__use_case", "grant__request").annotate(
        living=Count("grant__keys", filter=Q(grant__keys__state=KeyState.ACTIVE))
    )
    page = paginate(joined, request, key=("id",), size=PAGE, without=TICK)
    grants = [item.grant for item in page.rows]
    used, programs = uses_of(grants), programs_of(grants)
    every = request.method != "POST" and request.GET.get(TICK) == "all"
    rows = [
        ItemRow(item, item.living, used[item.grant_id], programs[item.grant_id], every or item.pk in ticked)  # type: ignore[attr-defined]  # annotated
        for item in page.rows
    ]
    return ItemsPage(campaign, rows, page, every, here(request), here(request, **{TICK: "all"}), reason)
