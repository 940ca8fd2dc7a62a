"""A notice to one person. It carries a kind and a link, never content."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.accounts.models import User
from apps.common import clock
from apps.common.ids import earliest, uuid7


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> "NoticeQuerySet":
        return self.filter(person=user)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)

    def since(self, moment: datetime) -> "NoticeQuerySet":
        """Those of that moment and later, found by their ids: there is no index by time."""
        return self.filter(pk__gte=earliest(moment), created_at__gte=moment)


class Notice(models.Model):
    """``kind`` is a key of apps.notices.kinds.KINDS, ``facts`` fills its sentence with refs and dates."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=48)
    facts = models.JSONField(default=dict)
    link = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["person", "-id"], name="notice_by_person"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} -> {self.person_id}"
