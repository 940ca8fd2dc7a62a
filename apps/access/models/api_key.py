"""A key for a program. The clear key is shown once and stored nowhere."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.access.models.grant import Grant
from apps.access.models.key_template import ROLE_CHOICES, Endpoint, KeyTemplate, every_endpoint
from apps.access.models.responsible import answered_by
from apps.access.models.service_account import ServiceAccount
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock

# What a key gets where nobody chose otherwise; None is no limit.
REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE, PARALLEL_REQUESTS = 60, 200_000, 10
UNLIMITED: dict[str, None] = {
    "requests_per_minute": None,
    "tokens_per_minute": None,
    "parallel_requests": None,
}


class KeyState(models.TextChoices):
    ACTIVE = "active", _("Active")
    REVOKED = "revoked", _("Revoked")


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def visible_to(self, user: User) -> "ApiKeyQuerySet":
        if user.may(Permission.KEY_ISSUE) or user.may(Permission.KEY_REVOKE_ANY):
            return self
        return self.answered_by(user)

    def of(self, person: User) -> "ApiKeyQuerySet":
        """Held by this person, without those of service accounts."""
        return self.filter(grant__person=person, service_account__isnull=True)

    def answered_by(self, person: User) -> "ApiKeyQuerySet":
        """Held by this person, or by a service account of which they are owner or deputy."""
        own = Q(grant__person=person, service_account__isnull=True)
        return self.filter(own | answered_by(person, "service_account__"))

    def of_programs_of(self, person: User) -> "ApiKeyQuerySet":
        """Of service accounts of which they are owner or deputy, also while one is handed over."""
        owned = Q(service_account__owner=person)
        return self.filter(owned | Q(service_account__deputy=person))

    def shown(self) -> "ApiKeyQuerySet":
        """With all that a row or a page of a key shows."""
        return self.select_related(
            "grant__use_case__version", "grant__person__department", "issued_by", "template",
            "service_account__owner", "service_account__deputy", "replaces", "replaced_by",
        )  # fmt: skip


class ApiKey(models.Model):
    """``key_id`` is public and indexed, ``secret_digest`` is HMAC-SHA256 under the pepper, ``last_four`` is
    shown in lists. ``expires_on`` is the last day, whole, and never after the grant's; ``ends_at`` is the
    moment at which a key stops that was replaced, or that a former owner or deputy may know.
    ``endpoints``, ``model_names`` (of routes, empty for all of the use case), ``networks`` (CIDR, empty
    for everywhere) and ``roles`` (of which whoever answers for it must hold one, empty for any) are what
    the gate checks of each call. A limit of None is none. ``root`` is the first of the keys that replaced
    each other, None for that one itself: all of them share its limits and budgets.
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
    template = models.ForeignKey(KeyTemplate, null=True, on_delete=models.PROTECT, related_name="keys")
    service_account = models.ForeignKey(
        ServiceAccount, null=True, on_delete=models.PROTECT, related_name="keys"
    )
    endpoints = ArrayField(models.CharField(max_length=16, choices=Endpoint), default=every_endpoint)
    model_names = ArrayField(models.CharField(max_length=80), default=list)
    networks = ArrayField(models.CharField(max_length=43), default=list)
    roles = ArrayField(models.CharField(max_length=24, choices=ROLE_CHOICES), default=list)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    root = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True)
    leaked_at = models.DateTimeField(null=True)
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
    def responsible(self) -> User:
        """Who answers for its calls."""
        account = self.service_account
        return account.acting if account else self.grant.person

    @property
    def audit_kind(self) -> str:
        return "key"

    @property
    def audit_ref(self) -> UUID:
        return self.reference
