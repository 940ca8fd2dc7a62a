"""What happened to the agreements and routes of a vendor, newest first."""

from apps.lifecycle.history import Step
from apps.vendors.models import Vendor

SHOWN = 30


def history_of(vendor: Vendor) -> list[Step]:
    """From prefetched ``steps``; the audit log is never read for this."""
    records = [
        *vendor.agreements.all(),
        *(route for service in vendor.services.all() for route in service.routes.all()),
    ]
    steps = [step for record in records for step in record.steps.all()]
    return sorted(steps, key=lambda step: step.at, reverse=True)[:SHOWN]
