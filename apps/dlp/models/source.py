"""Lists and documents: of what they said only keyed digests are kept."""

from typing import ClassVar

from django.db import models

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.dlp.models.collection import Collection
from apps.dlp.models.spans import Spanned, SpanQuerySet


class SourceQuerySet(SpanQuerySet["Source"]):
    def visible_to(self, user: User) -> "SourceQuerySet":
        return self if user.may(Permission.CONTENT_READ) else self.none()


class Source(Spanned):
    """``digests``: HMACs under the content key, one after another in order of value, ``count`` of them.

    ``shapes``: how long the values are and whether they are letters, digits or both (engine.content.values).
    """

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="sources")
    title = models.CharField(max_length=200)
    digests = models.BinaryField()
    count = models.PositiveIntegerField()
    shapes = models.JSONField(default=list)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "id"]
        indexes: ClassVar = [models.Index(name="content_source_order", fields=["collection", "title", "id"])]

    def __str__(self) -> str:
        return self.title
