"""Groups of the company's directory (SCIM), and the roles of their people."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import DirectoryGroup, GroupMapping, User
from apps.accounts.services import group_mappings, group_roles, lock_order
from apps.accounts.services.directory_people import TakenError, UnfitError
from apps.audit.actors import Actor
from apps.audit.record import record

LONGEST = 200


@dataclass(frozen=True, slots=True)
class WantedGroup:
    """What the directory says about one group; ``members`` are ids of people."""

    display_name: str
    external_id: str
    members: frozenset[int]


def create(wanted: WantedGroup, *, by: Actor) -> DirectoryGroup:
    """Raises TakenError, UnfitError."""
    _check(wanted)
    with transaction.atomic():
        lock_order.meanings_stay()
        group = _insert(wanted)
        record("directory_group:create", group, by=by)
        _synchronise(group, _bring_members(group, set(), wanted.members, by), by)
    return group


def change(group: DirectoryGroup, wanted: WantedGroup, *, by: Actor) -> DirectoryGroup:
    """Exactly these people, under this name. Raises TakenError, UnfitError."""
    _check(wanted)
    with transaction.atomic():
        group = locked(group)
        before = set(group.members.values_list("pk", flat=True))
        renamed = group.display_name != wanted.display_name
        if renamed or _means_a_role(group):
            lock_order.people(before | wanted.members if renamed else before ^ wanted.members)
        if renamed or group.external_id != wanted.external_id:
            group.display_name, group.external_id = wanted.display_name, wanted.external_id
            _save(group)
            record("directory_group:change", group, by=by)
        moved = _bring_members(group, before, wanted.members, by)
        if renamed:  # also for who has just been taken out: the old name gave them a role
            group_roles.synchronise_all(before | wanted.members, by=by)
        else:
            _synchronise(group, moved, by)
    return group


def delete(group: DirectoryGroup, *, by: Actor) -> None:
    """Its people keep what their other groups mean."""
    with transaction.atomic():
        group = locked(group)
        members = set(group.members.values_list("pk", flat=True))
        meant = _means_a_role(group)
        if meant:
            lock_order.people(members)
        record("directory_group:delete", group, by=by, members=len(members))
        group_mappings.group_deleted(group, by=by)
        group.delete()
        if meant:
            group_roles.synchronise_all(members, by=by)


def locked(group: DirectoryGroup) -> DirectoryGroup:
    """Raises DoesNotExist for one that has been deleted since it was found."""
    lock_order.meanings_stay()
    return DirectoryGroup.objects.select_for_update().get(pk=group.pk)


def _bring_members(group: DirectoryGroup, before: set[int], after: Collection[int], by: Actor) -> set[int]:
    """Who came in or went. Whom the directory has deleted meanwhile goes, too; a stranger can't come in."""
    known = set(User.objects.filter(pk__in=after, unlinked_at=None).values_list("pk", flat=True))
    if not set(after) <= known | before:
        raise UnfitError(_("A member of the group is not known here."))
    added, removed = known - before, before - known
    if added or removed:
        group.members.add(*added)
        group.members.remove(*removed)
        record("directory_group:change", group, by=by, added=len(added), removed=len(removed))
    return added | removed


def _synchronise(group: DirectoryGroup, members: set[int], by: Actor) -> None:
    if members and _means_a_role(group):  # most mean none
        group_roles.synchronise_all(members, by=by)


def _means_a_role(group: DirectoryGroup) -> bool:
    return GroupMapping.objects.filter(group=group.display_name).exists()


def _insert(wanted: WantedGroup) -> DirectoryGroup:
    group = DirectoryGroup(display_name=wanted.display_name, external_id=wanted.external_id)
    _save(group)
    return group


def _save(group: DirectoryGroup) -> None:
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError:
        raise TakenError(_("There is a group with this name or id already.")) from None


def _check(wanted: WantedGroup) -> None:
    if not wanted.display_name:
        raise UnfitError(_("A group needs a displayName."))
    if max(len(wanted.display_name), len(wanted.external_id)) > LONGEST:
        raise UnfitError(_("The name or id of the group is longer than 200 characters."))
