"""A file of words or values that somebody looks at before anything of it is taken into a draft."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.ids import uuid7
from apps.dlp.models.version import Version


class ImportState(models.TextChoices):
    STAGED = "staged", _("Not imported yet")
    COMMITTED = "committed", _("Imported")
    DISCARDED = "discarded", _("Discarded")


class ListImportQuerySet(models.QuerySet["ListImport"]):
    def visible_to(self, user: User) -> "ListImportQuerySet":
        """Everybody's own."""
        return self.filter(by=user) if user.may(Permission.CONTENT_WRITE) else self.none()


class ListImport(models.Model):
    """Its rows lie sealed under a key of their own until they are imported, discarded, or ``expires_at``.

    ``counts``: values by outcome, once it is imported.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="imports")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.STAGED)
    file_name = models.CharField(max_length=200)
    wrapped = models.BinaryField(default=b"")
    sealed = models.BinaryField(default=b"")
    counts = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    objects = ListImportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="list_import_state", condition=Q(state__in=ImportState.values)),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("own_import", args=[self.pk])
