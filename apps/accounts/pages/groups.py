"""What the page of groups shows: which gives which role, and which group of the directory gives none."""

from dataclasses import dataclass

from django.db.models import F

from apps.accounts import company
from apps.accounts.models import DirectoryGroup, GroupMapping, ScimToken
from apps.accounts.people_forms import GroupForm
from apps.accounts.roles import PRIVILEGED
from apps.common.paging import Page


@dataclass(frozen=True, slots=True)
class GroupRow:
    """``untied``: the directory has a group of this name that gives nothing, until two people tie it as well.

    ``now``: the name that the group of the directory has come to; the role is gone meanwhile.
    """

    mapping: GroupMapping
    is_privileged: bool
    untied: bool
    now: str


@dataclass(frozen=True, slots=True)
class GroupList:
    rows: list[GroupRow]
    page: Page[GroupMapping]
    form: GroupForm
    is_set_up: bool


def group_list(page: Page[GroupMapping], form: GroupForm) -> GroupList:
    untied = _untied(page.rows)
    rows = [
        GroupRow(mapping, mapping.role in PRIVILEGED, (mapping.group, mapping.role) in untied, _now(mapping))
        for mapping in page.rows
    ]
    acts = company.is_set_up() or ScimToken.objects.usable().exists()
    return GroupList(rows, page, form, acts)


def _untied(mappings: list[GroupMapping]) -> set[tuple[str, str]]:
    """Name and role, for names of privileged roles that a group of the directory has without being tied."""
    asked = {(mapping.group, mapping.role) for mapping in mappings if mapping.role in PRIVILEGED}
    names = {name for name, _role in asked}
    there = set(DirectoryGroup.objects.filter(display_name__in=names).values_list("display_name", flat=True))
    tied = GroupMapping.objects.filter(group__in=names, directory_group__display_name=F("group"))
    return {pair for pair in asked if pair[0] in there} - set(tied.values_list("group", "role"))


def _now(mapping: GroupMapping) -> str:
    named = mapping.directory_group
    return named.display_name if named and named.display_name != mapping.group else ""
