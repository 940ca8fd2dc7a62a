"""What went wrong with a vendor and has to be looked at, until somebody closes it with a reason."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.vendors.models.subprocessor_change import SubprocessorChange
from apps.vendors.models.vendor import Vendor


class FindingKind(models.TextChoices):
    OBJECTION_LAPSED = "objection_lapsed", _("Deadline to object passed undecided")


class FindingState(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class VendorFindingQuerySet(models.QuerySet["VendorFinding"]):
    def visible_to(self, user: User) -> "VendorFindingQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def still_open(self) -> "VendorFindingQuerySet":
        return self.filter(state=FindingState.OPEN)


class VendorFinding(models.Model):
    """A job writes it; what follows from the dates holds without it. ``opened_on``: its first day."""

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, choices=FindingKind)
    change = models.ForeignKey(
        SubprocessorChange, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    opened_on = models.DateField(_("opened on"))
    state = models.CharField(max_length=8, choices=FindingState, default=FindingState.OPEN)

    objects = VendorFindingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opened_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="finding_once", fields=["kind", "change"]),
            models.CheckConstraint(name="finding_state", condition=Q(state__in=FindingState.values)),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return self.change.get_absolute_url() if self.change else self.vendor.get_absolute_url()
