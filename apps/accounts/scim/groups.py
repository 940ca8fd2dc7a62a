"""A group as SCIM shows it, and what the directory wants of it."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.models import DirectoryGroup
from apps.accounts.scim import shapes
from apps.accounts.scim.locations import id_of, key_of, meta
from apps.accounts.services.directory_groups import WantedGroup
from apps.accounts.services.directory_people import UnfitError


def shape_of(group: DirectoryGroup) -> Any:
    return shapes_of([group])[0]


def shapes_of(groups: Collection[DirectoryGroup], *, members: bool = True) -> list[Any]:
    """``members`` False: without them, where the directory doesn't ask (there may be thousands)."""
    people = _members_of(groups) if members else {}
    return [_shape(group, people.get(group.pk, ())) for group in groups]


def _members_of(groups: Collection[DirectoryGroup]) -> dict[int, list[shapes.Member]]:
    """By group, in one query for all. Who was deleted while a group took them in is none of them."""
    there = DirectoryGroup.members.through.objects.filter(directorygroup__in=groups, user__unlinked_at=None)
    rows = there.order_by("user_id")
    found: dict[int, list[shapes.Member]] = {}
    for group, pk, name in rows.values_list("directorygroup_id", "user_id", "user__full_name"):
        member = shapes.Member(ref=None, value=str(pk), display=name, type="User")
        found.setdefault(group, []).append(member)
    return found


def _shape(group: DirectoryGroup, people: Collection[shapes.Member]) -> Any:
    return shapes.Group(
        id=id_of("Group", group.pk),
        external_id=group.external_id or None,
        display_name=group.display_name,
        members=list(people) or None,
        meta=meta("Group", group.pk, group.created_at),
    )


def wanted_from(shape: Any) -> WantedGroup:
    """Raises UnfitError for a member that is another group, or whose id can't be one of ours."""
    return WantedGroup(
        display_name=(shape.display_name or "").strip(),
        external_id=(shape.external_id or "").strip(),
        members=frozenset(_id(member) for member in shape.members or ()),
    )


def _id(member: shapes.Member) -> int:
    if not _is_person(member):
        raise UnfitError(
            _("A member of a group is a person: groups in groups are not taken. Please add their people.")
        )
    key = key_of("User", member.value or "")
    if key is None:
        raise UnfitError("members.value is the id of a person")
    return key


def _is_person(member: shapes.Member) -> bool:
    """By its id, and as far as type and address are said."""
    named = (member.type or "user").strip().lower() == "user" and key_of("Group", member.value or "") is None
    return named and (not member.ref or member.ref.rstrip("/").split("/")[-2:] == ["Users", member.value])
