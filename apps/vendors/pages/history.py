"""What happened to the agreements and routes of a vendor, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.lifecycle.history import Step
from apps.vendors.models import Vendor

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime
    who: str
    record: str
    what: str
    reason: str


def history_of(vendor: Vendor) -> list[Happening]:
    """From prefetched ``steps``; the audit log is never read for this."""
    records = [
        *vendor.agreements.all(),
        *(route for service in vendor.services.all() for route in service.routes.all()),
    ]
    found = [_happening(str(record), step) for record in records for step in record.steps.all()]
    return sorted(found, key=lambda happening: happening.at, reverse=True)[:SHOWN]


def _happening(record: str, step: Step) -> Happening:
    return Happening(step.at, str(step.by) if step.by else _("The portal"), record, step.label, step.reason)
