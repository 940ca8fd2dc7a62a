"""A file of vendors that somebody looks at before anything of it is written."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.ids import uuid7


class VendorImportState(models.TextChoices):
    STAGED = "staged", _("Not imported yet")
    COMMITTED = "committed", _("Imported")
    DISCARDED = "discarded", _("Discarded")


class VendorImportQuerySet(models.QuerySet["VendorImport"]):
    def visible_to(self, user: User) -> "VendorImportQuerySet":
        """Everybody's own."""
        return self.filter(by=user) if user.may(Permission.VENDOR_EDIT) else self.none()


class VendorImport(models.Model):
    """One file. Its rows lie sealed under a key of their own until they are imported, discarded, or
    ``expires_at``. ``counts``: rows by outcome, once it is imported.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=VendorImportState, default=VendorImportState.STAGED)
    file_name = models.CharField(max_length=200)
    wrapped = models.BinaryField(default=b"")
    sealed = models.BinaryField(default=b"")
    counts = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    objects = VendorImportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="vendor_import_state", condition=Q(state__in=VendorImportState.values)
            ),
        ]
        indexes: ClassVar = [models.Index(name="vendor_import_own", fields=["by", "-created_at", "-id"])]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("vendor_import", args=[self.pk])
