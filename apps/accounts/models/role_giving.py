"""How people come to roles: by a proposal that two people carry, or by a group of the identity provider."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models.directory import DirectoryGroup
from apps.accounts.models.people import User
from apps.accounts.roles import PRIVILEGED, ROLES
from apps.common import clock

EVERYBODY = "*"
_CHOICES = [(key, role.name) for key, role in ROLES.items()]


class RoleProposal(models.Model):
    """A privileged role that waits for a second person. The row goes when somebody decides; the log stays."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="proposed_roles")
    role = models.CharField(_("role"), max_length=24, choices=_CHOICES)
    asked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_proposal_once", fields=["person", "role"]),
            models.CheckConstraint(name="nobody_proposes_themselves", condition=~Q(asked_by=F("person"))),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role}?"

    @property
    def role_name(self) -> str:
        return str(ROLES[self.role].name)


class GroupMappingQuerySet(models.QuerySet["GroupMapping"]):
    def in_force(self) -> "GroupMappingQuerySet":
        """Those to privileged roles only once a second person has agreed."""
        return self.filter(Q(agreed_by__isnull=False) | ~Q(role__in=PRIVILEGED))

    def roles_for(self, groups: Collection[str]) -> frozenset[str]:
        """The roles that membership in these groups gives, as told at sign-in."""
        named = self.in_force().filter(group__in=[*groups, EVERYBODY], directory_group=None)
        return frozenset(named.values_list("role", flat=True)) & ROLES.keys()

    def roles_of(self, groups: Collection[DirectoryGroup]) -> frozenset[str]:
        """The roles that membership in these groups of the directory gives.

        A privileged one only by the very group that two people tied: whoever names groups names no officers.
        """
        meant = ~Q(role__in=PRIVILEGED) | Q(
            directory_group__in=groups, group=F("directory_group__display_name")
        )
        named = self.in_force().filter(
            meant, group__in=[*(group.display_name for group in groups), EVERYBODY]
        )
        return frozenset(named.values_list("role", flat=True)) & ROLES.keys()


class GroupMapping(models.Model):
    """Members of this group of the identity provider hold this role; ``*`` is everybody from there.

    ``directory_group``: a privileged role, given by this group of the directory while it has this name.
    Empty: given by what is told at sign-in, and a role that is not privileged by any group of the name.
    """

    group = models.CharField(_("group"), max_length=200)
    role = models.CharField(_("role"), max_length=24, choices=_CHOICES)
    directory_group = models.ForeignKey(
        DirectoryGroup, null=True, on_delete=models.PROTECT, related_name="mappings"
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    objects = GroupMappingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["group", "role"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_mapping_once", fields=["group", "role", "directory_group"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="mapping_agreed_pair",
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mapping_by_two", condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("made_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} -> {self.role}"

    @property
    def role_name(self) -> str:
        return str(ROLES[self.role].name)

    @property
    def waits(self) -> bool:
        """For a second person."""
        return self.role in PRIVILEGED and self.agreed_by_id is None
