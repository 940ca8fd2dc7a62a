"""Undertakings of secrecy: who may come to know professional secrets (§ 203(3), (4) StGB)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors.models import Vendor


class SecrecyQuerySet(models.QuerySet["SecrecyUndertaking"]):
    def visible_to(self, user: User) -> "SecrecyQuerySet":
        """All for those who keep or audit them, one's own for everybody."""
        if user.may(Permission.VENDOR_EDIT) or user.may(Permission.AUDIT_READ):
            return self
        return self.filter(person=user)

    def current(self, today: date) -> "SecrecyQuerySet":
        """In force; the last day counts whole."""
        return self.filter(withdrawn_at=None, given_on__lte=today, valid_until__gte=today)


class SecrecyUndertaking(models.Model):
    """Of a person or of a vendor, never of both. ``reference`` says where the signed paper is."""

    person = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="secrecy_undertakings"
    )
    vendor = models.ForeignKey(
        Vendor, null=True, blank=True, on_delete=models.PROTECT, related_name="secrecy_undertakings"
    )
    given_on = models.DateField(_("given on"))
    valid_until = models.DateField(_("valid until"))
    reference = models.CharField(_("evidence"), max_length=200)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SecrecyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-valid_until", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="secrecy_of_one", condition=Q(person=None) ^ Q(vendor=None)),
            models.CheckConstraint(name="secrecy_days", condition=Q(valid_until__gte=models.F("given_on"))),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.vendor}, {self.valid_until:%Y-%m-%d}"
