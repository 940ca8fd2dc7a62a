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
from apps.accounts.scim import filters, groups, member_patches, shapes
from apps.accounts.scim.member_patches import Change, Odd
from apps.accounts.services import directory_groups as services

MOST_COMPARED = 20_000  # members with operations: what isn't said by an id is compared with each, for seconds
TOO_MUCH = "This group has too many members for so many operations that don't name a member by its id."


def search(call: Call) -> HttpResponse:
    wanted = resources.parameters(call, shapes.Group)
    rows = DirectoryGroup.objects.order_by("pk")
    if text := call.query.get("filter", ""):
        rows = rows.filter(filters.groups_where(text)).distinct()
    found, total, start = resources.page(call, rows)
    shown = groups.shapes_of(found, members=_with_members(wanted))
    return listed([resources.dumped(shape, wanted) for shape in shown], total, start)


def create(call: Call) -> HttpResponse:
    shape = resources.read(call, shapes.Group, Context.RESOURCE_CREATION_REQUEST)
    return _shown(call, services.create(groups.wanted_from(shape), by=call.token), 201)


def show(call: Call, ref: str) -> HttpResponse:
    return _shown(call, resources.found("Group", DirectoryGroup.objects.all(), ref))


def replace(call: Call, ref: str) -> HttpResponse:
    shape = resources.read(call, shapes.Group, Context.RESOURCE_REPLACEMENT_REQUEST)
    with transaction.atomic():
        group = services.locked(resources.found("Group", DirectoryGroup.objects.all(), ref))
        resources.check_version(call, groups.shape_of(group))
        group = services.change(group, groups.wanted_from(shape), by=call.token)
    return _shown(call, group)


def patch(call: Call, ref: str) -> HttpResponse:
    with transaction.atomic():
        group = services.locked(resources.found("Group", DirectoryGroup.objects.all(), ref))
        before = groups.shape_of(group)
        resources.check_version(call, before)
        after = _patched(call, before)
        group = services.change(group, groups.wanted_from(after), by=call.token)
    return _shown(call, group)


def delete(call: Call, ref: str) -> HttpResponse:
    with transaction.atomic():
        group = services.locked(resources.found("Group", DirectoryGroup.objects.all(), ref))
        resources.check_version(call, groups.shape_of(group))
        services.delete(group, by=call.token)
    return resources.gone()


def _with_members(wanted: object) -> bool:
    excluded = getattr(wanted, "excluded_attributes", None) or ()
    only = getattr(wanted, "attributes", None)
    return "members" not in {str(path).lower() for path in excluded} and (
        only is None or any(str(path).lower().startswith("members") for path in only)
    )


def _patched(call: Call, before: Any) -> Any:
    """Members by their ids, in the order of the operations; all else as everywhere."""
    operations = resources.operations(call)
    if not operations:
        return resources.patched(call, shapes.Group, before)
    rest, changes = member_patches.split(operations)
    after = before.model_copy(update={"members": None})
    if rest:
        after = resources.patched(call, shapes.Group, after, rest)
    after.members = _members(call, before, changes)
    return after


def _members(call: Call, before: Any, changes: list[Change | Odd]) -> list[shapes.Member]:
    members, compared = list(before.members or ()), 0
    for kind, run in groupby(changes, type):
        if kind is Change:
            members = member_patches.applied(cast("Iterator[Change]", run), members)
            continue
        odd = [each.operation for each in cast("Iterator[Odd]", run)]
        compared += len(odd) * len(members)
        if compared > MOST_COMPARED:
            raise Refusal(413, TOO_MUCH)
        with_members = before.model_copy(update={"members": members or None})
        members = list(resources.patched(call, shapes.Group, with_members, odd).members or ())
    return members


def _shown(call: Call, group: DirectoryGroup, status: int = 200) -> HttpResponse:
    return resources.shown(call, groups.shape_of(group), resources.parameters(call, shapes.Group), status)
