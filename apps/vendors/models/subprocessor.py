"""Whom a vendor passes data on to (Art. 28(2) and (4) GDPR): a tree for each of its services."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors.models.vendor import Service

DEEPEST = 8  # ranks of a chain; the service refuses more, so that every walk along parents ends


class SubprocessorQuerySet(models.QuerySet["Subprocessor"]):
    def visible_to(self, user: User) -> "SubprocessorQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def serving(self, on: date | None = None) -> "SubprocessorQuerySet":
        """Those in the chain on a day (default: today); first and last day count whole."""
        day = on or clock.today()
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Subprocessor(models.Model):
    """One company in the chain of one service. ``until`` is its last day; None is open.

    ``parent`` passes the data on to it; None is the vendor itself. ``personal_data``: whether it gets any.
    ``origin`` is the announced change that brought it, if one was accepted.
    The EDPB expects name, address and contact of every one to be at hand at any time (Opinion 22/2024).
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="subprocessors")
    parent = models.ForeignKey(
        "self", verbose_name=_("passed on by"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="children",
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=160)
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2")
    address = models.CharField(_("address"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    purpose = models.CharField(_("task"), max_length=200)
    personal_data = models.BooleanField(_("gets personal data"), default=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    origin = models.ForeignKey(
        "vendors.SubprocessorChange", null=True, blank=True, on_delete=models.PROTECT, related_name="made"
    )
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = SubprocessorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["service", "name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="subprocessor_once", fields=["service", "name", "since"]),
            models.CheckConstraint(
                name="subprocessor_days_in_order",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="subprocessor_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("vendor_chain", args=[self.service.vendor.slug]) + f"#subprocessor-{self.pk}"

    @property
    def identity(self) -> int:
        """By what an approval knows it: the negative id of the change that brought it, else its own.

        So one that came by silence stays the same one when the change is accepted after all.
        """
        return -self.origin_id if self.origin_id else self.pk

    def is_serving(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)
