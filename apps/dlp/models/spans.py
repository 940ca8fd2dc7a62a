"""From which version to which something belongs to a collection: no version is a copy of another."""

from typing import ClassVar, TypeVar

from django.db import models
from django.db.models import Q

from apps.dlp.models.version import Version

M = TypeVar("M", bound=models.Model)


class SpanQuerySet(models.QuerySet[M]):
    def of(self, version: Version) -> "SpanQuerySet[M]":
        """What belongs to a version."""
        ends = Q(removed__isnull=True) | Q(removed__gt=version.number)
        return self.filter(ends, collection_id=version.collection_id, added__lte=version.number)


class Spanned(models.Model):
    """``added``: the first version it belongs to; ``removed``: the first one it doesn't, None for none.

    Subclasses add ``collection``.
    """

    added = models.PositiveIntegerField()
    removed = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["id"]
