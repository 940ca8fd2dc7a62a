"""On what a transfer to a third country rests (Art. 44 to 49 GDPR), and when a basis falls."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors import transfers
from apps.vendors.kinds import SccModule
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.vendor import Service
from apps.vendors.transfers import Basis


class TiaResult(models.TextChoices):
    """Clause 14 of (EU) 2021/914: whether the law there lets the recipient keep the clauses."""

    GOOD = "good", _("Nothing stands against it")
    WITH_MEASURES = "with_measures", _("With further measures")
    BAD = "bad", _("The clauses can't be kept there")


class TransferQuerySet(models.QuerySet["Transfer"]):
    def visible_to(self, user: User) -> "TransferQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def in_use(self, on: date | None = None) -> "TransferQuerySet":
        """Those that lead somewhere on a day, covered or not."""
        day = on or clock.today()
        return self.filter(Q(last_day__isnull=True) | Q(last_day__gte=day), since__lte=day)


class Transfer(models.Model):
    """Data goes to one country on one basis: to the vendor, or to ``subprocessor`` in its chain.

    Written once and ended: a new check is a new row. ``valid_until`` is the last day of what it rests on,
    ``last_day`` the last day on which data goes there. Days count whole.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="transfers")
    subprocessor = models.ForeignKey(
        Subprocessor, null=True, blank=True, on_delete=models.PROTECT, related_name="transfers"
    )
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2")
    basis = models.CharField(_("basis"), max_length=10, choices=Basis)
    module = models.PositiveSmallIntegerField(_("module"), choices=SccModule, null=True, blank=True)
    since = models.DateField(_("since"))
    certificate = models.CharField(_("name of the certificate or safeguard"), max_length=160, blank=True)
    reference = models.CharField(_("reference"), max_length=200, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    tia_on = models.DateField(_("transfer impact assessment done on"), null=True, blank=True)
    tia_result = models.CharField(_("its result"), max_length=16, choices=TiaResult, blank=True)
    tia_until = models.DateField(_("valid until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    record_note = models.CharField(_("note in the record of processing"), max_length=300, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["service", "subprocessor", "-since", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="transfer_basis", condition=Q(basis__in=Basis.values)),
            models.CheckConstraint(
                name="transfer_days_in_order",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("since")),
            ),
            models.CheckConstraint(
                name="transfer_module_of_clauses",
                condition=Q(basis="scc_914", module__in=[1, 2, 3, 4])
                | (~Q(basis="scc_914") & Q(module__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} ({self.country})"

    def get_absolute_url(self) -> str:
        return reverse("vendor_chain", args=[self.service.vendor.slug]) + "#transfers"

    @property
    def recipient(self) -> str:
        """Reads ``subprocessor`` or ``service.vendor``."""
        return self.subprocessor.name if self.subprocessor else self.service.vendor.name

    @property
    def facts(self) -> transfers.TransferFacts:
        return transfers.TransferFacts(
            country=self.country,
            basis=self.basis,
            since=self.since,
            edge=self.subprocessor_id,
            module=self.module,
            named=bool(self.certificate),
            checked_on=self.checked_on,
            valid_until=self.valid_until,
            tia_on=self.tia_on,
            tia_good=self.tia_result in {TiaResult.GOOD, TiaResult.WITH_MEASURES},
            tia_until=self.tia_until,
            reasoned=bool(self.reason and self.record_note),
            last=self.last_day,
        )


class FallenState(models.TextChoices):
    STANDING = "standing", _("Fallen")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class FallenBasisQuerySet(models.QuerySet["FallenBasis"]):
    def visible_to(self, user: User) -> "FallenBasisQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def standing(self) -> "FallenBasisQuerySet":
        return self.filter(state=FallenState.STANDING)


class FallenBasis(models.Model):
    """From ``falls_on`` on, at midnight, nothing rests on this basis; ``country`` "" is every country.

    As when a court annuls a decision: the CJEU did so on 16 July 2020 with the Privacy Shield (C-311/18).
    """

    basis = models.CharField(_("basis"), max_length=10, choices=Basis)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    falls_on = models.DateField(_("falls on"))
    reason = models.CharField(_("reason"), max_length=500)
    state = models.CharField(max_length=12, choices=FallenState, default=FallenState.STANDING)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)

    objects = FallenBasisQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="fallen_basis", condition=Q(basis__in=Basis.values)),
            models.CheckConstraint(name="fallen_state", condition=Q(state__in=FallenState.values)),
        ]

    def __str__(self) -> str:
        where = f" ({self.country})" if self.country else ""
        return f"{self.get_basis_display()}{where}"

    def get_absolute_url(self) -> str:
        return reverse("fallen_bases")

    @property
    def facts(self) -> transfers.Fallen:
        return transfers.Fallen(self.basis, self.country, self.falls_on)
