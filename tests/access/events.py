"""What the audit log says about a record."""

from django.db import models

from apps.audit.models import AuditEvent, target_of


def events_of(record: models.Model) -> list[str]:
    label, key = target_of(record)
    found = AuditEvent.objects.filter(target_type=label, target=key).order_by("id")
    return list(found.values_list("event", flat=True))
