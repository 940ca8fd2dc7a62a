"""``/Groups``: groups and who is in them (RFC 7644, 3.2 to 3.6)."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, cast

from django.db import transaction
from django.http import HttpResponse
from scim2_models import Context

from apps.accounts.api.scim import resources
from apps.accounts.api.scim.answers import Refusal, listed
from apps.accounts.api.scim.doors import Call
from apps.accounts.models import DirectoryGroup
from apps.accounts.scim import bounds, filters, groups, member_patches, shapes
from apps.accounts.scim.member_patches import Change, Odd
from apps.accounts.services import directory_groups as services

MOST_COMPARED = 20_000  # members with terms: what isn't said by an id is compared with each, for seconds
NOBODY = shapes.Member(value="0", ref=None, type=None)
OVERLOOKED = "Members are changed by operations on members, each with its path."
TOO_MUCH = "This group has too many members for so many operations that don't name a member by its id."


def search(call: Call) -> HttpResponse:
    wanted = resources.parameters(call, shapes.Group)
    rows = DirectoryGroup.objects.order_by("pk")
    if text := call.query.get("filter", ""):
        rows = rows.filter(filters.groups_where(text)).distinct()
    found, total, start = resources.page(call, rows)
    whole = _with_members(wanted)
    shown = groups.shapes_of(found, members=whole)
    return listed([resources.dumped(shape, wanted, whole=whole) for shape in shown], total, start)


def create(call: Call) -> HttpResponse:
    asked = resources.parameters(call, shapes.Group)
    shape = resources.read(call, shapes.Group, Context.RESOURCE_CREATION_REQUEST)
    return _shown(call, services.create(groups.wanted_from(shape), by=call.token), asked, 201)


def show(call: Call, ref: str) -> HttpResponse:
    found = resources.found("Group", DirectoryGroup.objects.all(), ref)
    return _shown(call, found, resources.parameters(call, shapes.Group))


def replace(call: Call, ref: str) -> HttpResponse:
    asked = resources.parameters(call, shapes.Group)
    shape = resources.read(call, shapes.Group, Context.RESOURCE_REPLACEMENT_REQUEST)
    with transaction.atomic():
        group = services.locked(resources.found("Group", DirectoryGroup.objects.all(), ref))
        resources.check_version(call, groups.shape_of(group))
        group = services.change(group, groups.wanted_from(shape), by=call.token)
    return _shown(call, group, asked)


def patch(call: Call, ref: str) -> HttpResponse:
    asked = resources.parameters(call, shapes.Group)
    rest, changes = member_patches.split(resources.operations(call, shapes.Group))
    odd = (change.operation for change in changes if isinstance(change, Odd))
    resources.check_amount([*rest, *odd])  # members by their ids go through none
    with transaction.atomic():
        group = services.locked(resources.found("Group", DirectoryGroup.objects.all(), ref))
        before = groups.shape_of(group)
        resources.check_version(call, before)
        after = _patched(call, before, rest, changes)
        group = services.change(group, groups.wanted_from(after), by=call.token)
    return _shown(call, group, asked)


def delete(call: Call, ref: str) -> HttpResponse:
    with transaction.atomic():
        group = services.locked(resources.found("Group", DirectoryGroup.objects.all(), ref))
        resources.check_version(call, groups.shape_of(group))
        services.delete(group, by=call.token)
    return resources.gone()


def _with_members(wanted: object) -> bool:
    excluded = {member_patches.attribute(path) for path in getattr(wanted, "excluded_attributes", None) or ()}
    only = getattr(wanted, "attributes", None)
    if only is None:
        return "members" not in excluded
    named = {member_patches.attribute(path) for path in only}
    return any(not name or name.startswith("members") for name in named)  # the name of the schema: all of it


def _patched(call: Call, before: Any, rest: list[Any], changes: list[Change | Odd]) -> Any:
    """Members by their ids, in the order of the operations; all else as everywhere."""
    if not rest and not changes:
        return resources.patched(call, shapes.Group, before, [])
    after = before.model_copy(update={"members": [NOBODY]})
    if rest:
        after = resources.patched(call, shapes.Group, after, rest)
    if after.members != [NOBODY]:  # what is no change of members here would be dropped in silence
        raise Refusal(400, OVERLOOKED, "invalidPath")
    after.members = _members(call, before, changes)
    return after


def _members(call: Call, before: Any, changes: list[Change | Odd]) -> list[shapes.Member]:
    members, compared = list(before.members or ()), 0
    for kind, run in groupby(changes, type):
        if kind is Change:
            members = member_patches.applied(cast("Iterator[Change]", run), members)
            continue
        odd = [each.operation for each in cast("Iterator[Odd]", run)]
        compared += sum(max(bounds.terms_of(each), 1) for each in odd) * len(members)
        if compared > MOST_COMPARED:
            raise Refusal(413, TOO_MUCH)
        with_members = before.model_copy(update={"members": members or None})
        members = list(resources.patched(call, shapes.Group, with_members, odd).members or ())
    return members


def _shown(call: Call, group: DirectoryGroup, asked: Any, status: int = 200) -> HttpResponse:
    """``asked``: the parameters, read before anything was done. Who is told 400 takes nothing for done."""
    return resources.shown(call, groups.shape_of(group), asked, status)
