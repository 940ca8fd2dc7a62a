"""Which group of the identity provider gives which role. To a privileged one two people tie a group.

They tie what is told at sign-in, or one group of the directory: a new name makes no other group that one.
"""

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import DirectoryGroup, GroupMapping, Source, User
from apps.accounts.models.role_giving import EVERYBODY
from apps.accounts.permissions import Permission
from apps.accounts.roles import PRIVILEGED
from apps.accounts.services import begun, group_roles, lock_order
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.common.refusals import RefusedError


def make(group: str, role: str, *, told_by: str = Source.COMPANY, by: User) -> GroupMapping:
    """In force from the next sign-in, for people of SCIM at once; to a privileged role once somebody agrees.

    ``told_by`` counts for a privileged role: a name said at sign-in, or the directory's group of that name.
    Raises RefusedError.
    """
    _permit(by)
    if group == EVERYBODY and role in PRIVILEGED:
        raise RefusedError("everybody", _("A privileged role is not for everybody: name a group."))
    try:
        with transaction.atomic():
            lock_order.meanings_change()
            _hold(group)
            named = _of_directory(group) if told_by == Source.SCIM and role in PRIVILEGED else None
            mapping = GroupMapping.objects.create(group=group, role=role, directory_group=named, made_by=by)
            record("group_mapping:make", mapping, by=by, role=role)
            if not mapping.waits:
                group_roles.follow(mapping, by=by)
    except IntegrityError as error:
        if "one_mapping_once" not in str(error):
            raise
        raise RefusedError("known", _("This group gives this role already.")) from error
    return mapping


def agree(mapping: GroupMapping, *, by: User) -> None:
    """The second person. Raises RefusedError."""
    with transaction.atomic():
        locked = _locked(mapping)
        if not by.may(Permission.PEOPLE_SECOND):
            raise RefusedError("not_permitted", _("Your role doesn't allow this."))
        if by.pk == locked.made_by_id:
            raise RefusedError("four_eyes", _("A second person has to agree."))
        if not locked.waits:
            raise RefusedError("decided", _("Somebody has decided on this already."))
        begun.check(locked.made_by, Permission.PEOPLE_MANAGE)
        locked.agreed_by, locked.agreed_at = by, clock.now()
        locked.save(update_fields=["agreed_by", "agreed_at"])
        record("group_mapping:agree", locked, by=by, role=locked.role)
        group_roles.follow(locked, by=by)


def remove(mapping: GroupMapping, *, by: User) -> None:
    """The role goes at once where SCIM gave it, else at the next sign-in. Raises RefusedError."""
    _permit(by)
    with transaction.atomic():
        locked = _locked(mapping)
        record("group_mapping:remove", locked, by=by, role=locked.role)
        locked.delete()
        group_roles.follow(locked, by=by)


def maker_left(person: User, *, by: Actor) -> None:
    """In the transaction of leaving: to what waits for a second person nobody agrees any more."""
    for mapping in waiting_of(person).order_by("pk").select_for_update():
        record("group_mapping:remove", mapping, by=by, role=mapping.role)
        mapping.delete()


def group_deleted(group: DirectoryGroup, *, by: Actor) -> None:
    """In the transaction of deleting it: the next group of its name is another one."""
    for mapping in group.mappings.order_by("pk").select_for_update(of=("self",)):
        record("group_mapping:remove", mapping, by=by, role=mapping.role)
        mapping.delete()


def waiting_of(person: User) -> QuerySet[GroupMapping]:
    """Made by this person, and nobody has agreed."""
    return GroupMapping.objects.filter(made_by=person, agreed_by=None, role__in=PRIVILEGED)


def _permit(by: User) -> None:
    if not by.may(Permission.PEOPLE_MANAGE):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))


def _of_directory(name: str) -> DirectoryGroup:
    found = DirectoryGroup.objects.filter(display_name=name).first()
    if found is None:
        raise RefusedError(
            "no_group", _("The directory has sent no group of this name. Assign it there first.")
        )
    return found


def _hold(group: str, pk: int | None = None) -> None:
    """Nobody comes into the directory's group or goes meanwhile: who is on the way would be forgotten."""
    named = DirectoryGroup.objects.filter(Q(display_name=group) | Q(pk=pk))
    list(named.order_by("pk").select_for_update().values_list("pk"))


def _locked(mapping: GroupMapping) -> GroupMapping:
    lock_order.meanings_change()
    _hold(mapping.group, mapping.directory_group_id)
    if mapping.role in PRIVILEGED:  # leaving ends what its maker asked for
        lock_order.people({mapping.made_by_id, *group_roles.people_of(mapping).values_list("pk", flat=True)})
    found = GroupMapping.objects.select_for_update().filter(pk=mapping.pk).first()
    if found is None:
        raise RefusedError("decided", _("Somebody has decided on this already."))
    return found
