"""What came from registers of others: the batch, the rows as they stood, and what each import changed."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.ids import uuid7
from apps.register.models.use_case import UseCase


class BatchState(models.TextChoices):
    STAGED = "staged", _("Not imported yet")
    COMMITTED = "committed", _("Imported")
    UNDONE = "undone", _("Undone")
    DISCARDED = "discarded", _("Discarded")


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user: User) -> "ImportBatchQuerySet":
        """Those who read the whole register see all imports, others their own."""
        if not user.may(Permission.USE_CASE_IMPORT):
            return self.none()
        return self if user.may(Permission.USE_CASE_READ_ALL) else self.filter(by=user)


class ImportBatch(models.Model):
    """One file. Its rows lie sealed in ImportParts until they are imported, discarded, or ``expires_at``.

    ``mapping`` is as apps.register.imports.mapping stores it. ``told``: row, problem and whether it refused
    the row, in the order of the file.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=BatchState, default=BatchState.STAGED)
    file_name = models.CharField(max_length=200)
    source = models.CharField(_("source"), max_length=60)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    wrapped = models.BinaryField(default=b"")
    columns = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    told = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="import_batch_state", condition=Q(state__in=BatchState.values))
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("use_case_import", args=[self.pk])


class ImportPart(models.Model):
    """Some rows of a batch as JSON, sealed; number 0 holds the columns and what stood beside the rows."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="import_part", fields=["batch", "number"])]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class ImportedRecord(models.Model):
    """A row of a source, whole, beside the use case that it became. ``cells`` follow ``batch.columns``.

    ``digest`` tells whether the row, or what it means, has changed. ``text`` is for searching.
    """

    source = models.CharField(max_length=60)
    source_id = models.CharField(max_length=200)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="records")
    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="imported_records")
    row_number = models.PositiveIntegerField()
    cells = models.JSONField()
    text = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="imported_record_once", fields=["source", "source_id"])
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.source_id}"

    @property
    def extras(self) -> dict[str, str]:
        """Every column of the row by its name, those that no field took among them."""
        return dict(zip(self.batch.columns, self.cells, strict=True))


class ImportChange(models.Model):
    """What a batch did to one use case. ``before`` is None when the batch made it.

    ``after`` is the use case's fingerprint when the import was done: another one says that somebody has
    changed it since.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes")
    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="import_changes")
    before = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    after = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="import_change_once", fields=["batch", "use_case"])
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.use_case_id}"
