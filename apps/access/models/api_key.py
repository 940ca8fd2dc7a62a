"""A key for a program. The clear key is shown once and stored nowhere."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.access.models.grant import Grant
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock

# What a key gets where nobody chose otherwise; None is no limit.
REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE, PARALLEL_REQUESTS = 60, 200_000, 10


class KeyState(models.TextChoices):
    ACTIVE = "active", _("Active")
    REVOKED = "revoked", _("Revoked")


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def visible_to(self, user: User) -> "ApiKeyQuerySet":
        if user.may(Permission.KEY_ISSUE) or user.may(Permission.KEY_REVOKE_ANY):
            return self
        return self.of(user)

    def of(self, person: User) -> "ApiKeyQuerySet":
        return self.filter(grant__person=person)


class ApiKey(models.Model):
    """``key_id`` is public and indexed, ``secret_digest`` is HMAC-SHA256 under the pepper, ``last_four`` is
    shown in lists. ``expires_on`` is the last day, whole, and never after the grant's. A limit of None is
    none.
    """

    name = models.CharField(_("name"), max_length=80)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="keys")
    key_id = models.CharField(max_length=10, unique=True)
    secret_digest = models.BinaryField()
    last_four = models.CharField(max_length=4)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = models.CharField(max_length=16, choices=KeyState, default=KeyState.ACTIVE)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=clock.now)
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    requests_per_minute = models.PositiveIntegerField(
        _("requests per minute"), null=True, default=REQUESTS_PER_MINUTE
    )
    tokens_per_minute = models.PositiveIntegerField(
        _("tokens per minute"), null=True, default=TOKENS_PER_MINUTE
    )
    parallel_requests = models.PositiveIntegerField(
        _("requests at the same time"), null=True, default=PARALLEL_REQUESTS
    )

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="key_state", condition=Q(state__in=KeyState.values))
        ]

    def __str__(self) -> str:
        return f"{self.name} (…{self.last_four})"

    def get_absolute_url(self) -> str:
        return reverse("api_key", args=[self.pk])

    @property
    def audit_kind(self) -> str:
        return "key"

    @property
    def audit_ref(self) -> UUID:
        return self.reference
