"""The dates of contracts."""

from datetime import date
from typing import Any

from django.db.models import DateField, ExpressionWrapper, F, IntegerField, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from apps.notices.sources import Source, declare_source
from apps.vendors.measure_reminders import declare_measure_reminders
from apps.vendors.models import Agreement, AgreementState

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
    declare_measure_reminders()


def _ends(_today: date) -> QuerySet[Any]:
    return _with_people(_limited().annotate(due=F("effective_until")))


def _notice_days(today: date) -> QuerySet[Any]:
    """Notice given that day ends the contract with its last day (§ 187(1), § 188(1) BGB)."""
    last = ExpressionWrapper(F("effective_until") - F("notice_days"), output_field=DateField())
    return _with_people(_limited().filter(notice_days__gt=0).annotate(due=last).filter(due__gte=today))


def _limited() -> QuerySet[Any]:
    return Agreement.objects.filter(state__in=AWAITED, effective_until__isnull=False)


def _with_people(rows: QuerySet[Any]) -> QuerySet[Any]:
    """A contract has an owner and no deputy: the next is who manages the owner's department."""
    annotated: QuerySet[Any] = rows.annotate(
        owner_ref=F("vendor__contract_owner_id"),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=F("vendor__contract_owner__department__manager_id"),
    )
    return annotated


def _agreement(agreement: Agreement) -> str:
    return f"{agreement} · {agreement.vendor}"
