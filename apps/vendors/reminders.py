"""The dates of contracts and of the vendors' keys."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.notices.sources import Source, declare_source
from apps.vendors.due import noticeable, running_out
from apps.vendors.measure_reminders import declare_measure_reminders
from apps.vendors.models import Agreement, AgreementState, RouteCredential

AWAITED = (AgreementState.ACTIVATED, AgreementState.SUSPENDED)
VENDOR = ("vendor",)


def declare_reminders() -> None:
    declare_source(
        "agreement_end",
        Source(
            _("End of an agreement"), _("%(record)s is in force until %(day)s only."), _ends, _agreement,
            related=VENDOR,
        ),
    )  # fmt: skip
    declare_source(
        "agreement_notice",
        Source(
            _("Last day to give notice"), _("%(record)s: the last day to give notice is %(day)s."),
            _notice_days, _agreement, related=VENDOR,
        ),
    )  # fmt: skip
    declare_source(
        "credential_end",
        Source(
            _("End of a vendor's key"), _("%(record)s: the key is valid until %(day)s only."),
            _keys, _key, related=("route__service__vendor",),
        ),
    )  # fmt: skip
    declare_measure_reminders()


def _ends(_today: date) -> QuerySet[Any]:
    return _with_people(running_out(_running()).annotate(due=F("ends")))


def _notice_days(today: date) -> QuerySet[Any]:
    """Notice given that day ends the contract with its last day (§ 187(1), § 188(1) BGB)."""
    rows = noticeable(_running(), today).filter(notice__gte=today)
    return _with_people(rows.annotate(due=F("notice")))


def _keys(_today: date) -> QuerySet[Any]:
    """A key with a successor is awaited by nobody any more."""
    found = RouteCredential.objects.living().filter(expires_on__isnull=False, overlap_until__isnull=True)
    return found.annotate(
        due=F("expires_on"),
        owner_ref=F("owner_id"),
        deputy_ref=F("route__service__vendor__contract_owner_id"),
        manager_ref=F("owner__department__manager_id"),
    )


def _running() -> QuerySet[Any]:
    return Agreement.objects.filter(state__in=AWAITED)


def _with_people(rows: QuerySet[Any]) -> QuerySet[Any]:
    annotated: QuerySet[Any] = rows.annotate(
        owner_ref=F("vendor__contract_owner_id"),
        deputy_ref=F("vendor__contract_deputy_id"),
        manager_ref=F("vendor__contract_owner__department__manager_id"),
    )
    return annotated


def _agreement(agreement: Agreement) -> str:
    return f"{agreement} · {agreement.vendor}"


def _key(credential: RouteCredential) -> str:
    return f"{credential.route.label} · {credential.route.service.vendor}"
