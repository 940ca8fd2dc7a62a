"""The dates of the chain: deadlines to object, and the ends of what transfers rest on."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.notices.sources import Source, declare_source
from apps.vendors.models import FallenBasis, SubprocessorChange, TiaResult, Transfer
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
        "subprocessor_consent",
        Source(
            _("Consent to a subprocessor"),
            _("%(record)s: without our consent requests are refused after %(day)s."),
            _consents, _change, related=VENDOR,
        ),
    )  # fmt: skip
    declare_source(
        "transfer_end",
        Source(
            _("End of the basis of a transfer"), _("%(record)s: the transfer is covered until %(day)s only."),
            _transfer_ends, _transfer, related=(*VENDOR, "subprocessor"), keepers=Permission.VENDOR_EDIT,
        ),
    )  # fmt: skip


def _deadlines(_today: date) -> QuerySet[Any]:
    waiting = SubprocessorChange.objects.undecided().filter(objection_deadline__isnull=False)
    return _with_people(waiting.annotate(due=F("objection_deadline")))


def _consents(_today: date) -> QuerySet[Any]:
    """The eve of the announced day."""
    waiting = SubprocessorChange.objects.awaiting_consent()
    return _with_people(waiting.annotate(due=_date(F("effective_on") - 1)))


def _transfer_ends(today: date) -> QuerySet[Any]:
    """Without those that another record outlasts, and those of subprocessors that have left by then.

    What is recorded was valid then (services/transfers.py): later only its dates and a fallen basis end it.
    """
    rows = _open().filter(due__isnull=False)
    begins = Q(since__lte=today) | Q(since__lte=_date(OuterRef("due") + Value(1)))
    later = (
        _open()
        .annotate(to=Coalesce("subprocessor_id", 0))
        .filter(Q(due__isnull=True) | Q(due__gt=OuterRef("due")), begins)
        .filter(service=OuterRef("service"), country=OuterRef("country"))
        .filter(to=Coalesce(OuterRef("subprocessor_id"), 0))
        .exclude(basis__in=FallenBasis.objects.standing().values("basis"))
        .exclude(basis=Basis.SCC, tia_result=TiaResult.BAD)
    )
    left = Q(subprocessor__isnull=False, subprocessor__until__lte=F("due"))
    return _with_people(rows.exclude(left).filter(~Exists(later)))


def _open() -> QuerySet[Any]:
    """Annotated with the earliest of: last day of the basis, of the assessment, of a certificate's check."""
    days = Value(settings.TRANSFER_CHECK_DAYS)
    checked = Case(When(basis=Basis.DPF, then=_date(F("checked_on") + days)), output_field=DateField())
    due = Least("valid_until", "tia_until", checked, output_field=DateField())  # NULLs don't count
    found: QuerySet[Any] = Transfer.objects.filter(last_day__isnull=True).annotate(due=due)
    return found


def _date(value: Any) -> Any:
    return ExpressionWrapper(value, output_field=DateField())


def _with_people(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The contract owner, then who manages the owner's department, as for contracts."""
    annotated: QuerySet[Any] = rows.annotate(
        owner_ref=F("service__vendor__contract_owner_id"),
        deputy_ref=F("service__vendor__contract_deputy_id"),
        manager_ref=F("service__vendor__contract_owner__department__manager_id"),
    )
    return annotated


def _change(change: SubprocessorChange) -> str:
    return f"{change.name} · {change.service.vendor}"


def _transfer(transfer: Transfer) -> str:
    return f"{transfer} · {transfer.service.vendor}"
