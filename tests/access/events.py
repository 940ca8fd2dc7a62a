"""What the audit log says about a record, and what is left of an act that was undone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction

from apps.audit.models import AuditEvent, target_of


def events_of(record: models.Model) -> list[str]:
    label, key = target_of(record)
    found = AuditEvent.objects.filter(target_type=label, target=key).order_by("id")
    return list(found.values_list("event", flat=True))


@contextmanager
def undone() -> Iterator[None]:
    """Run the block in a transaction that fails at its very end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
