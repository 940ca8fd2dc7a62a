"""The log. Rows without foreign keys; nothing updates or deletes one (database roles see to that)."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from apps.common.ids import uuid7


class AuditEvent(models.Model):
    """One thing that happened.

    ``at`` and ``transaction`` (xid8) are set by the database, so that neither an application's clock nor a
    forged value counts. ``actor`` and ``target`` are ids without foreign keys: the log never stands in the
    way of live data. ``details`` holds ids, states and counts, never content.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(editable=False, null=True)
    event = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=48)
    actor = models.UUIDField()
    target_type = models.CharField(max_length=48)
    target = models.CharField(max_length=64)
    details = models.JSONField(default=dict)

    class Meta:
        managed = False  # partitioned by month; the migration makes the table
        db_table = "audit_event"
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.event} {self.target_type}:{self.target}"

    def save(self, *_args: Any, **_kwargs: Any) -> None:
        raise TypeError("Events are written by audit.record and never changed")

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("Events are never deleted")


def target_of(record: models.Model) -> tuple[str, str]:
    """Label and id under which a record stands in the log."""
    key: UUID | int | str = record.pk
    concrete = record._meta.concrete_model or type(record)  # a proxy is the same record
    return concrete._meta.label_lower, str(key)
