"""What others have certified or audited at a vendor, or at our own house."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors.models.document import DocumentVersion
from apps.vendors.models.vendor import Vendor


class CertificateKind(models.TextChoices):
    ISO_27001 = "iso_27001", "ISO/IEC 27001"
    ISO_27701 = "iso_27701", "ISO/IEC 27701"
    ISO_42001 = "iso_42001", "ISO/IEC 42001"
    SOC2_1 = "soc2_1", "SOC 2 Type I"
    SOC2_2 = "soc2_2", "SOC 2 Type II"
    C5_1 = "c5_1", "BSI C5 Type 1"
    C5_2 = "c5_2", "BSI C5 Type 2"
    TISAX = "tisax", "TISAX"
    DPF = "dpf", "EU-US Data Privacy Framework"
    OTHER = "other", _("Another one")


class AuditKind(models.TextChoices):
    REMOTE = "remote", _("Remote")
    ON_SITE = "on_site", _("On site")
    QUESTIONNAIRE = "questionnaire", _("By questionnaire")


class AuditResult(models.TextChoices):
    CLEAN = "clean", _("No findings")
    MINOR = "minor", _("Minor findings")
    MAJOR = "major", _("Major findings")


class OfVendorQuerySet(models.QuerySet):  # type: ignore[type-arg]  # of either model below
    def visible_to(self, user: User) -> "OfVendorQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def of(self, vendor: Vendor | None) -> "OfVendorQuerySet":
        """Those of a vendor, or of our own house (None)."""
        return self.filter(vendor=vendor) if vendor else self.filter(vendor__isnull=True)


class VendorAuditQuerySet(OfVendorQuerySet):
    def standing(self) -> "VendorAuditQuerySet":
        """Without those that a correction took the place of."""
        return self.filter(corrected_by__isnull=True)


class Certificate(models.Model):
    """``valid_until`` is the last day, whole. ``checked_on``: when somebody last looked at the issuer's list.

    ``file``: the paper among the documents of the vendor. ``document`` says where one lies that the portal
    doesn't hold; ``document_sha256`` tells whether that is still the same.
    """

    vendor = models.ForeignKey(Vendor, null=True, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(_("kind"), max_length=16, choices=CertificateKind)
    scope = models.CharField(_("scope"), max_length=300)
    issuer = models.CharField(_("issued by"), max_length=160)
    number = models.CharField(_("number"), max_length=80, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    checked_on = models.DateField(_("checked at the issuer on"), null=True, blank=True)
    document = models.CharField(_("where the document lies"), max_length=200, blank=True)
    document_sha256 = models.CharField(_("SHA-256 of the document"), max_length=64, blank=True)
    file = models.ForeignKey(
        DocumentVersion, verbose_name=_("document"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="certificates",
    )  # fmt: skip
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = OfVendorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-valid_until", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="certificate_days_in_order", condition=Q(valid_until__gte=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def evidence(self) -> str:
        """What the paper is called, or where it lies; "" where nobody said."""
        return self.file.file_name if self.file else self.document

    @property
    def evidence_sha256(self) -> str:
        """In hexadecimal; "" where nobody knows it."""
        return self.file.sha256 if self.file else self.document_sha256

    @property
    def evidence_sha256_parts(self) -> list[str]:
        """In pieces, so that a narrow page can break it."""
        return [self.evidence_sha256[at : at + 16] for at in range(0, len(self.evidence_sha256), 16)]


class VendorAudit(models.Model):
    """A look of ours, or of somebody we sent (Art. 28(3)(h) GDPR). ``next_due_on``: when to look again.

    A mistake is corrected by a row of its own: ``corrects`` is the one that it takes the place of, which
    stays; ``correction`` says why.
    """

    vendor = models.ForeignKey(Vendor, null=True, on_delete=models.PROTECT, related_name="audits")
    performed_on = models.DateField(_("performed on"))
    kind = models.CharField(_("kind"), max_length=16, choices=AuditKind)
    result = models.CharField(_("result"), max_length=8, choices=AuditResult)
    findings = models.CharField(_("findings"), max_length=4000, blank=True)
    next_due_on = models.DateField(_("next due on"), null=True, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by", editable=False
    )
    correction = models.CharField(_("reason of the correction"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = VendorAuditQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-performed_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="audit_days_in_order",
                condition=Q(next_due_on__isnull=True) | Q(next_due_on__gt=F("performed_on")),
            ),
            models.CheckConstraint(
                name="audit_correction_says_why",
                condition=Q(corrects__isnull=True, correction="")
                | Q(corrects__isnull=False) & ~Q(correction=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.performed_on}"
