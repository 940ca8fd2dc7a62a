"""Where vendors stand in the left-hand navigation, and what is due there."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.navigation import ENTRIES, Entry
from apps.vendors.deputies import answered_by
from apps.vendors.due import running_out
from apps.vendors.models import Agreement, AgreementState

DUE_DAYS = 30


def fill_navigation() -> None:
    ENTRIES.fill(
        "vendors",
        Entry(
            "watch", 20, "vendors", "building-2", _("Vendors & AVV"), Permission.VENDOR_READ,
            agreements_due, "v",
        ),
    )  # fmt: skip
    ENTRIES.fill(
        "own_measures",
        Entry(
            "watch", 21, "own_measures", "shield-check", _("Own measures (TOM)"), Permission.VENDOR_READ,
        ),
    )  # fmt: skip


def agreements_due(person: User) -> int:
    """For the DPO: what ends within 30 days or waits for a check. For others: what they have to activate."""
    if person.may(Permission.AGREEMENT_REVIEW):
        return _ending() + Agreement.objects.filter(state=AgreementState.IN_REVIEW).count()
    return Agreement.objects.filter(answered_by(person), state=AgreementState.READY).count()


def _ending() -> int:
    today = clock.today()
    span = (today, today + timedelta(days=DUE_DAYS))
    running = Agreement.objects.filter(state=AgreementState.ACTIVATED)
    return running_out(running).filter(ends__range=span).count()
