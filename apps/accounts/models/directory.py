"""What the company's directory keeps here by SCIM: its groups; and the tokens with which it calls."""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.accounts.models.people import User
from apps.common import clock


class DirectoryGroup(models.Model):
    """A group with its people (RFC 7643, 4.2). What it means here says GroupMapping."""

    display_name = models.CharField(max_length=200)
    external_id = models.CharField(max_length=200, blank=True, default="")
    members = models.ManyToManyField(User, related_name="directory_groups", blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("display_name"), name="directory_group_once"),
            models.UniqueConstraint(
                name="directory_group_external_id_once", fields=["external_id"], condition=~Q(external_id="")
            ),
        ]

    def __str__(self) -> str:
        return self.display_name


class ScimTokenQuerySet(models.QuerySet["ScimToken"]):
    def usable(self, on: date | None = None) -> "ScimTokenQuerySet":
        """Seconded, not taken back, and not over: its last day counts whole."""
        return self.filter(
            seconded_at__isnull=False, revoked_at__isnull=True, expires_on__gte=on or clock.today()
        )


class ScimToken(models.Model):
    """The directory's key to /scim/v2/. The clear token is shown once and stored nowhere.

    It opens nothing until somebody else than ``issued_by`` has seconded it. ``secret_digest`` is HMAC-SHA256
    under the pepper, ``reference`` stands for the token in the audit log. ``revoked_by`` is empty where the
    directory or the portal ended it, because its issuer left.
    """

    name = models.CharField(_("name"), max_length=80)
    token_id = models.CharField(max_length=12, unique=True)
    secret_digest = models.BinaryField()
    last_four = models.CharField(max_length=4)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=clock.now)
    seconded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    seconded_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    expires_on = models.DateField(_("valid until"))
    last_used_at = models.DateTimeField(null=True)

    objects = ScimTokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="scim_token_seconded_is_a_pair",
                condition=Q(seconded_by__isnull=True, seconded_at__isnull=True)
                | Q(seconded_by__isnull=False, seconded_at__isnull=False),
            ),
            models.CheckConstraint(
                name="scim_token_revoked_by_nobody_is_not",
                condition=Q(revoked_by__isnull=True) | Q(revoked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="scim_token_has_four_eyes",
                condition=Q(seconded_by__isnull=True) | ~Q(seconded_by=models.F("issued_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (…{self.last_four})"

    @property
    def audit_kind(self) -> str:
        return "system:scim"

    @property
    def audit_ref(self) -> UUID:
        return self.reference

    @property
    def is_usable(self) -> bool:
        """For pages; a call asks ``usable()``."""
        return bool(self.seconded_at and not self.revoked_at and self.expires_on >= clock.today())
