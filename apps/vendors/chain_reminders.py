"""The dates of the chain: deadlines to object, and the ends of what transfers rest on."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, DateField, ExpressionWrapper, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from apps.notices.sources import Source, declare_source
from apps.vendors.models import SubprocessorChange, Transfer
from apps.vendors.transfers import Basis

VENDOR = ("service__vendor",)


def declare_chain_reminders() -> None:
    declare_source(
        "subprocessor_objection",
        Source(
            _("Deadline to object to a subprocessor"),
            _("%(record)s: an objection counts until %(day)s, then the vendor assumes that we agree."),
            _deadlines, _change, related=VENDOR,
        ),
    )  # fmt: skip
    declare_source(
        "transfer_end",
        Source(
            _("End of the basis of a transfer"), _("%(record)s: the transfer is covered until %(day)s only."),
            _transfer_ends, _transfer, related=(*VENDOR, "subprocessor"),
        ),
    )  # fmt: skip


def _deadlines(_today: date) -> QuerySet[Any]:
    waiting = SubprocessorChange.objects.undecided().filter(objection_deadline__isnull=False)
    return _with_people(waiting.annotate(due=F("objection_deadline")))


def _transfer_ends(_today: date) -> QuerySet[Any]:
    """The earliest of: last day of the basis, of the assessment, of the check of a certificate."""
    checked = Case(
        When(
            basis=Basis.DPF,
            then=ExpressionWrapper(
                F("checked_on") + Value(settings.TRANSFER_CHECK_DAYS), output_field=DateField()
            ),
        ),
        output_field=DateField(),
    )
    due = Least("valid_until", "tia_until", checked, output_field=DateField())  # NULLs don't count
    rows = Transfer.objects.filter(last_day__isnull=True).annotate(due=due).filter(due__isnull=False)
    return _with_people(rows)


def _with_people(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The contract owner, then who manages the owner's department, as for contracts."""
    annotated: QuerySet[Any] = rows.annotate(
        owner_ref=F("service__vendor__contract_owner_id"),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=F("service__vendor__contract_owner__department__manager_id"),
    )
    return annotated


def _change(change: SubprocessorChange) -> str:
    return f"{change.name} · {change.service.vendor}"


def _transfer(transfer: Transfer) -> str:
    return f"{transfer} · {transfer.service.vendor}"
