"""Person, department, role."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES, permissions_of, roles_with
from apps.common import clock


class Department(models.Model):
    """A part of the company. Its manager decides on the access of its people."""

    name = models.CharField(max_length=120, unique=True)
    manager = models.ForeignKey(
        "User", null=True, blank=True, on_delete=models.PROTECT, related_name="manages"
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("name"), name="department_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("department", args=[self.pk])


class UserManager(BaseUserManager["User"]):
    """Sign-in is by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. ``pseudonym`` stands for them in the audit log; erasing the row empties the link.

    ``left_at``: they have left the company and hold nothing (who is only shut out keeps all).
    ``shut_out_at``: shut out by hand, and so they stay when the directory has them back. ``external_id``
    and ``user_name`` are the directory's words for them (RFC 7643, 3.1 and 4.1.1), empty where it never named
    them; ``unlinked_at``: it has deleted them.
    """

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    pseudonym = models.UUIDField(default=uuid4, unique=True, editable=False)
    language = models.CharField(max_length=5, default="de")
    is_active = models.BooleanField(default=True)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)
    shut_out_at = models.DateTimeField(null=True, blank=True, editable=False)
    given_name = models.CharField(max_length=120, blank=True, default="")
    family_name = models.CharField(max_length=120, blank=True, default="")
    external_id = models.CharField(max_length=200, blank=True, default="")
    user_name = models.CharField(max_length=254, blank=True, default="")
    unlinked_at = models.DateTimeField(null=True, blank=True, editable=False)
    date_joined = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="external_id_once", fields=["external_id"], condition=~models.Q(external_id="")
            ),
            models.CheckConstraint(
                name="who_left_is_shut_out", condition=models.Q(left_at=None) | models.Q(is_active=False)
            ),
            models.CheckConstraint(
                name="shut_out_by_hand", condition=models.Q(shut_out_at=None) | models.Q(is_active=False)
            ),
            models.UniqueConstraint(
                Lower("user_name"), name="user_name_once", condition=~models.Q(user_name="")
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def audit_kind(self) -> str:
        return "person"

    @property
    def audit_ref(self) -> UUID:
        return self.pseudonym

    @cached_property
    def role_keys(self) -> frozenset[str]:
        return frozenset(self.roles.values_list("role", flat=True))

    @property
    def role_names(self) -> list[str]:
        return [str(ROLES[key].name) for key in ROLES if key in self.role_keys]

    @property
    def is_protected(self) -> bool:
        """Holds a function whose conversations are never sampled or shown (works council, DPO)."""
        return any(ROLES[key].protected for key in self.role_keys if key in ROLES)

    @property
    def needs_second_factor(self) -> bool:
        """Whether a role of this person is privileged; one that is unknown here counts as such."""
        return any(key not in ROLES or ROLES[key].needs_second_factor for key in self.role_keys)

    def may(self, permission: Permission | str) -> bool:
        """Whether a role of this person allows it at all; superusers gain nothing here."""
        return self.is_active and permission in permissions_of(self.role_keys)

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.full_name.split()[:2]).upper()

    def get_short_name(self) -> str:
        return self.full_name.split()[0] if self.full_name else self.email


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def current(self, entrusted: Permission) -> "DelegationQuerySet":
        """In force today, both days included, of people who may do themselves what they entrust.

        What has ended has ended without a job; and who is shut out, or has lost the role, entrusts nothing.
        """
        today = clock.today()
        able = User.objects.filter(is_active=True, roles__role__in=roles_with(entrusted)).values("pk")
        return self.filter(withdrawn_at=None, begins_on__lte=today, ends_on__gte=today, person__in=able)

    def visible_to(self, user: User) -> "DelegationQuerySet":
        """Those that this person gave, and those that they hold."""
        return self.filter(models.Q(person=user) | models.Q(delegate=user))


class Delegation(models.Model):
    """``delegate`` decides for ``person`` while that one is away, from the first to the last day."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(User, on_delete=models.PROTECT, related_name="entrusted")
    begins_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-ends_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="delegation_days", condition=models.Q(ends_on__gte=models.F("begins_on"))
            ),
            models.CheckConstraint(
                name="delegate_is_another", condition=~models.Q(delegate=models.F("person"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} -> {self.delegate_id}"


class Source(models.TextChoices):
    """Where a role comes from: people, the groups told at sign-in, or those of the directory (SCIM)."""

    HAND = "hand", _("given by hand")
    COMPANY = "company", _("by a group of the identity provider")
    SCIM = "scim", _("by a group of the directory")


class RoleAssignment(models.Model):
    """One role of one person."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=24, choices=[(key, role.name) for key, role in ROLES.items()])
    since = models.DateTimeField(default=clock.now)
    source = models.CharField(max_length=12, choices=Source, default=Source.HAND)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_role_once", fields=["user", "role"]),
            models.CheckConstraint(name="role_source", condition=models.Q(source__in=Source.values)),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}:{self.role}"
