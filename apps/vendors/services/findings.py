"""Findings about vendors: opened by a job from dates, closed by a person with a reason."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.audit import System
from apps.audit.record import record
from apps.common.outbox.rounds import EachAlone
from apps.lifecycle.history import move
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.models import FindingKind, SubprocessorChange, VendorFinding

AT_ONCE = 50
PORTAL = System("findings")


def open_lapsed() -> int:
    """A finding for each deadline that passed undecided and has none. How many were opened.

    Only writes down and tells: approvals go stale by the dates, whether this ran or not. Raises
    ChoreFailedError when all the others were opened.
    """
    opened = 0
    waiting = SubprocessorChange.objects.lapsed().filter(findings__isnull=True).order_by("pk")[:AT_ONCE]
    with EachAlone() as alone:
        for change in waiting.select_related("service__vendor"):
            with alone("lapsed_objection"):
                opened += _open(change)
    return opened


def close(finding: VendorFinding, *, by: User, reason: str) -> VendorFinding:
    """Raises RefusedError, also while the change itself is undecided."""
    return move(finding, "close", by=by, reason=reason)


def _open(change: SubprocessorChange) -> bool:
    if change.objection_deadline is None:
        return False
    try:
        with transaction.atomic():
            made = VendorFinding.objects.create(
                vendor=change.service.vendor, kind=FindingKind.OBJECTION_LAPSED, change=change,
                opened_on=change.objection_deadline + timedelta(days=1),
            )  # fmt: skip
            record("vendor_finding:open", made, by=PORTAL, change=change.pk)
            vendor = change.service.vendor
            people = notices.people_concerned(vendor)
            url = change.get_absolute_url()
            notify(people, notices.OBJECTION_LAPSED, url, change=change.name, vendor=vendor.name)
    except IntegrityError:
        return False  # another worker was faster: the constraint keeps one
    return True
