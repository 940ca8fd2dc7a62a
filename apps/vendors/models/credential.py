"""A vendor's key for one route: sealed, bound to its address, with an owner and an end."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors.models.route import ModelRoute


class CredentialEnding(models.TextChoices):
    REPLACED = "replaced", _("Replaced")
    REVOKED = "revoked", _("Revoked")
    LEAKED = "leaked", _("Leaked")
    MOVED = "moved", _("The address was changed")


class RouteCredentialQuerySet(models.QuerySet["RouteCredential"]):
    def visible_to(self, user: User) -> "RouteCredentialQuerySet":
        """That there is one, whose, and until when: the key itself is shown to nobody."""
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def living(self) -> "RouteCredentialQuerySet":
        """Whose bytes are still there."""
        return self.filter(sealed__isnull=False)

    def usable(self, on: date | None = None) -> "RouteCredentialQuerySet":
        """For pages; the gate reads the same dates itself."""
        day = on or clock.today()
        open_ended = Q(expires_on__isnull=True) | Q(expires_on__gte=day)
        not_over = Q(overlap_until__isnull=True) | Q(overlap_until__gte=day)
        return self.living().filter(open_ended, not_over, not_before__lte=day)


class RouteCredential(models.Model):
    """``expires_on`` and ``overlap_until`` are last days, whole; the second of a key with a successor.

    ``sealed`` opens for its route and ``origin`` only, and is destroyed with the key's end. ``refused_at``:
    the vendor said no to it. ``last_used_at`` is written at most once a minute.
    """

    route = models.ForeignKey(ModelRoute, on_delete=models.PROTECT, related_name="credentials")
    sealed = models.BinaryField(null=True)
    origin = models.CharField(max_length=300)
    owner = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    not_before = models.DateField(_("valid from"), default=clock.today)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    overlap_until = models.DateField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=8, choices=CredentialEnding, blank=True, default="")

    objects = RouteCredentialQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-not_before", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="credential_is_destroyed_with_its_end",
                condition=Q(sealed__isnull=False, ended_at__isnull=True, ending="")
                | (Q(sealed__isnull=True, ended_at__isnull=False) & ~Q(ending="")),
            ),
            models.CheckConstraint(
                name="credential_days_in_order",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("not_before")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route} · {self.not_before:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("route", args=[self.route.service.vendor.slug, self.route.name])

    @property
    def last_day(self) -> date | None:
        """Whichever end comes first."""
        return min(filter(None, (self.expires_on, self.overlap_until)), default=None)
