"""A version of the technical and organisational measures (TOM, Art. 32 GDPR) of a vendor, or of our own."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors.models.vendor import Vendor


class TomSetState(models.TextChoices):
    """Stored states. Whether a set that was put into force counts on a day is computed from its dates."""

    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("Put into force")
    SUPERSEDED = "superseded", _("Superseded")
    DISCARDED = "discarded", _("Discarded")


class TomSetOrigin(models.TextChoices):
    RECORDED = "recorded", _("Recorded by us")
    ANSWERED = "answered", _("Answered by the vendor")


class TomSetQuerySet(models.QuerySet["TomSet"]):
    def visible_to(self, user: User) -> "TomSetQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def of(self, vendor: Vendor | None) -> "TomSetQuerySet":
        """Those of a vendor, or of our own house (None)."""
        return self.filter(vendor=vendor) if vendor else self.filter(vendor__isnull=True)

    def counting(self, on: date | None = None) -> "TomSetQuerySet":
        """Checked and valid on a day (default: today), the first and last one whole; as in the gate."""
        day = on or clock.today()
        still = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return self.filter(still, state=TomSetState.IN_FORCE, valid_from__lte=day)


class TomSet(models.Model):
    """``vendor`` None: our own measures. ``valid_until`` is the last day, whole; None is open.

    What a vendor answers by link is a draft until somebody of ours has checked it: only then it counts.
    """

    vendor = models.ForeignKey(Vendor, null=True, on_delete=models.PROTECT, related_name="tom_sets")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(max_length=10, choices=TomSetState, default=TomSetState.DRAFT)
    origin = models.CharField(max_length=10, choices=TomSetOrigin, default=TomSetOrigin.RECORDED)
    valid_from = models.DateField(_("valid from"), default=clock.today)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    checked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)

    objects = TomSetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="tom_set_number", fields=["vendor", "number"], nulls_distinct=False),
            models.CheckConstraint(name="tom_set_state", condition=Q(state__in=TomSetState.values)),
            models.CheckConstraint(
                name="tom_set_days_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="tom_set_check_is_a_pair",
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"TOM {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("tom_set", args=[self.pk])

    @property
    def whose(self) -> str:
        """The vendor's name, or ours."""
        return whose(self.vendor)

    @property
    def measures_url(self) -> str:
        return measures_url(self.vendor)

    def counts(self, on: date) -> bool:
        """As ``TomSetQuerySet.counting``, for rows that were read already."""
        begun = self.state == TomSetState.IN_FORCE and self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)


def whose(vendor: Vendor | None) -> str:
    return vendor.name if vendor else settings.ORGANISATION_NAME or now_in_words("Our own house")


def measures_url(vendor: Vendor | None) -> str:
    """The page with the measures of a vendor, or with our own."""
    return reverse("vendor_measures", args=[vendor.slug]) if vendor else reverse("own_measures")
