"""A group as SCIM shows it, and what the directory wants of it."""

from typing import Any

from scim2_models import GroupMember

from apps.accounts.models import DirectoryGroup
from apps.accounts.scim import shapes
from apps.accounts.scim.locations import meta
from apps.accounts.services.directory_groups import WantedGroup
from apps.accounts.services.directory_people import UnfitError


def shape_of(group: DirectoryGroup, *, members: bool = True) -> Any:
    """``members`` False: without them, where the directory doesn't ask (there may be thousands)."""
    people = group.members.order_by("pk").values_list("pk", "full_name") if members else ()
    return shapes.Group(
        id=str(group.pk),
        external_id=group.external_id or None,
        display_name=group.display_name,
        members=[GroupMember(ref=None, value=str(pk), display=name, type="User") for pk, name in people]
        or None,
        meta=meta("Group", group.pk, group.created_at),
    )


def wanted_from(shape: Any) -> WantedGroup:
    """Raises UnfitError for a member whose id can't be one of ours."""
    return WantedGroup(
        display_name=(shape.display_name or "").strip(),
        external_id=(shape.external_id or "").strip(),
        members=frozenset(_id(member.value) for member in shape.members or ()),
    )


def _member(pk: int, name: str) -> GroupMember:
    return GroupMember(ref=None, value=str(pk), display=name, type="User")


def _id(value: str | None) -> int:
    if value is None or not (value.isascii() and value.isdigit() and len(value) < 19):
        raise UnfitError("members.value is the id of a person")
    return int(value)
