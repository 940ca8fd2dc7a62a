"""The dates of the chain: deadlines to object, and the ends of what transfers rest on."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, DateField, ExpressionWrapper, F, Q, QuerySet, Value, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.notices.sources import Source, declare_source
from apps.vendors import consequences
from apps.vendors.models import SubprocessorChange, Transfer
from apps.vendors.terms import ONE_DAY
from apps.vendors.transfers import Basis, TransferFacts, flaw_of

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
    eve = ExpressionWrapper(F("effective_on") - 1, output_field=DateField())
    return _with_people(SubprocessorChange.objects.awaiting_consent().annotate(due=eve))


def _transfer_ends(today: date) -> QuerySet[Any]:
    """The earliest of: last day of the basis, of the assessment, of the check of a certificate.

    Without those that another record outlasts, and those of subprocessors that have left by then.
    """
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
    left = Q(subprocessor__until__lte=F("due"))  # no data goes there any more by then
    awaited = rows.exclude(Q(subprocessor__until__isnull=False) & left)
    return _with_people(rows.filter(pk__in=_uncovered_after(awaited, today)))


def _uncovered_after(rows: QuerySet[Any], today: date) -> list[int]:
    """Those after whose end nothing else covers the same transfer, be it today where that is past."""
    others: dict[tuple[int, int | None, str], list[TransferFacts]] = {}
    for each in Transfer.objects.filter(last_day__isnull=True):
        others.setdefault((each.service_id, each.subprocessor_id, each.country), []).append(each.facts)
    fallen = consequences.standing()

    def covered(row: Any) -> bool:
        day = max(row.due + ONE_DAY, today)
        beside = others[row.service_id, row.subprocessor_id, row.country]
        return any(flaw_of(facts, day, fallen, settings.TRANSFER_CHECK_DAYS) is None for facts in beside)

    return [row.pk for row in rows if not covered(row)]


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
