"""Files of a vendor: contracts, annexes, certificates, letters. Their bytes lie sealed in the database."""

from typing import ClassVar

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.extraction.signatures import MEDIA_TYPES, Kind
from apps.vendors.models.agreement import Agreement
from apps.vendors.models.vendor import Vendor

LONGEST_FILE_NAME = 120
LONGEST_REASON = 500


class DocumentKind(models.TextChoices):
    AGREEMENT = "agreement", _("Text of an agreement")
    ANNEX = "annex", _("Annex")
    MEASURES = "measures", _("Measures (TOM)")
    CERTIFICATE = "certificate", _("Certificate")
    AUDIT_REPORT = "audit_report", _("Audit report")
    EVIDENCE = "evidence", _("Evidence")
    CORRESPONDENCE = "correspondence", _("Correspondence")


# What whoever answers for a contract adds to it; certificates, reports and measures are the DPO's to judge.
OF_AGREEMENTS = (
    DocumentKind.AGREEMENT, DocumentKind.ANNEX, DocumentKind.EVIDENCE, DocumentKind.CORRESPONDENCE,
)  # fmt: skip


class FileKind(models.TextChoices):
    """Proven by reading the file, not by its name."""

    PDF = Kind.PDF.value, "PDF"
    DOCX = Kind.DOCX.value, "Word (.docx)"


class ScanResult(models.TextChoices):
    CLEAN = "clean", _("Nothing found")
    NOT_SCANNED = "not_scanned", _("Not scanned")


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: User) -> "DocumentQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()


class Document(models.Model):
    """One document in as many versions as were uploaded. ``agreement`` where it belongs to one."""

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="documents")
    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="documents",
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=160)
    created_at = models.DateTimeField(default=clock.now)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="document_kind", condition=Q(kind__in=DocumentKind.values))
        ]
        indexes: ClassVar = [
            models.Index(name="document_list", fields=["vendor", "-created_at", "-id"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("vendor_documents", args=[self.vendor.slug]) + f"#document-{self.pk}"


class DocumentVersionQuerySet(models.QuerySet["DocumentVersion"]):
    def visible_to(self, user: User) -> "DocumentVersionQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def kept(self) -> "DocumentVersionQuerySet":
        """Those that nobody withdrew."""
        return self.filter(withdrawal__isnull=True)

    def with_text(self) -> "DocumentVersionQuerySet":
        return self.kept().filter(pages__gt=models.F("pages_without_text"))


class DocumentVersion(models.Model):
    """One file as it was uploaded. A trigger refuses changes; a mistake is withdrawn.

    ``size`` in bytes, ``sha256`` of the file, in hexadecimal. ``pages`` of a Word document are those of its
    last printing. A page without text, such as a scanned one, is seen by no check of the clauses.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    file_name = models.CharField(_("file name"), max_length=LONGEST_FILE_NAME)
    file_kind = models.CharField(_("type"), max_length=8, choices=FileKind)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField("SHA-256", max_length=64, validators=[MinLengthValidator(64)])
    pages = models.PositiveSmallIntegerField(_("pages"))
    pages_without_text = models.PositiveSmallIntegerField(_("pages without text"), default=0)
    scan = models.CharField(_("scan for malware"), max_length=16, choices=ScanResult)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["document", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="document_version_number", fields=["document", "number"]),
            models.CheckConstraint(name="document_version_kind", condition=Q(file_kind__in=FileKind.values)),
            models.CheckConstraint(name="document_version_scan", condition=Q(scan__in=ScanResult.values)),
            models.CheckConstraint(
                name="document_version_pages", condition=Q(pages_without_text__lte=models.F("pages"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.number})"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[Kind(self.file_kind)]

    @property
    def sha256_parts(self) -> list[str]:
        """In pieces, so that a narrow page can break it."""
        return [self.sha256[at : at + 16] for at in range(0, 64, 16)]

    @property
    def has_text(self) -> bool:
        return self.pages_without_text < self.pages


class DocumentFile(models.Model):
    """What is sealed of a version: the file and its text, pages separated by form feeds.

    Gone once the version is withdrawn: the key with the ciphertext.
    """

    version = models.OneToOneField(DocumentVersion, on_delete=models.PROTECT, related_name="file")
    wrapped = models.BinaryField()
    sealed = models.BinaryField()
    sealed_text = models.BinaryField()

    def __str__(self) -> str:
        return str(self.version_id)


class DocumentWithdrawal(models.Model):
    """The file of a version was destroyed. Name, size, SHA-256 and this reason stay; a trigger holds them."""

    version = models.OneToOneField(DocumentVersion, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.version_id)
