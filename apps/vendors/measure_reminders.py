"""The dates of measures (TOM): of their versions, their evidence, of certificates and audits."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.notices.sources import Source, declare_source
from apps.vendors.models import Certificate, Measure, MeasureStatus, TomSet, TomSetState, VendorAudit
from apps.vendors.models.tom_set import measures_url, whose


def declare_measure_reminders() -> None:
    declare_source(
        "tom_set_end",
        Source(
            _("Validity of measures (TOM)"), _("%(record)s are valid until %(day)s only."),
            _sets, _title_of_set, lambda tom_set: tom_set.measures_url, related=("vendor",),
            keepers=Permission.VENDOR_EDIT,
        ),
    )  # fmt: skip
    declare_source(
        "measure_evidence",
        Source(
            _("Evidence of a measure (TOM)"), _("%(record)s: the evidence is valid until %(day)s."),
            _evidence, _title_of_measure, lambda measure: measure.tom_set.measures_url,
            related=("tom_set__vendor",), keepers=Permission.VENDOR_EDIT,
        ),
    )  # fmt: skip
    declare_source(
        "certificate_end",
        Source(
            _("Certificate"), _("%(record)s is valid until %(day)s."),
            _certificates, _title, _page, related=("vendor",),
            keepers=Permission.VENDOR_EDIT,
        ),
    )  # fmt: skip
    declare_source(
        "vendor_audit",
        Source(
            _("Next audit"), _("%(record)s: the next audit is due on %(day)s."),
            _audits, _title, _page, related=("vendor",),
            keepers=Permission.VENDOR_EDIT,
        ),
    )  # fmt: skip


def _sets(_today: date) -> QuerySet[Any]:
    """Without those that a checked version outlasts: its own last day is told then."""
    later = _same_house(TomSet.objects.filter(state=TomSetState.IN_FORCE)).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=OuterRef("valid_until"))
    )
    found = TomSet.objects.filter(state=TomSetState.IN_FORCE, valid_until__isnull=False)
    return _with_people(found.filter(~Exists(later)).annotate(due=F("valid_until")), "vendor")


def _evidence(_today: date) -> QuerySet[Any]:
    """Of versions that were put into force; a draft promises nothing yet."""
    found = Measure.objects.filter(
        tom_set__state=TomSetState.IN_FORCE, status=MeasureStatus.PROVEN, evidence_until__isnull=False
    )
    return _with_people(found.annotate(due=F("evidence_until")), "tom_set__vendor")


def _certificates(_today: date) -> QuerySet[Any]:
    """Without those that a later one of the same kind has followed."""
    later = _same_house(Certificate.objects.filter(kind=OuterRef("kind"))).filter(
        valid_until__gt=OuterRef("valid_until")
    )
    return _with_people(Certificate.objects.filter(~Exists(later)).annotate(due=F("valid_until")), "vendor")


def _audits(_today: date) -> QuerySet[Any]:
    """Until somebody has looked again."""
    standing = VendorAudit.objects.standing()
    later = _same_house(standing.filter(performed_on__gt=OuterRef("performed_on")))
    found = standing.filter(~Exists(later), next_due_on__isnull=False)
    return _with_people(found.annotate(due=F("next_due_on")), "vendor")


def _same_house(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of the same vendor as the outer row, or of our own house like it."""
    same = Coalesce(OuterRef("vendor_id"), 0)
    found: QuerySet[Any] = rows.annotate(house=Coalesce("vendor_id", 0)).filter(house=same)
    return found


def _with_people(rows: QuerySet[Any], vendor: str) -> QuerySet[Any]:
    """Contract owner and deputy; our own dates have none, so those who watch all dates are told."""
    annotated: QuerySet[Any] = rows.annotate(
        owner_ref=F(f"{vendor}__contract_owner_id"),
        deputy_ref=F(f"{vendor}__contract_deputy_id"),
        manager_ref=F(f"{vendor}__contract_owner__department__manager_id"),
    )
    return annotated


def _title_of_set(tom_set: TomSet) -> str:
    return f"{tom_set} · {tom_set.whose}"


def _title_of_measure(measure: Measure) -> str:
    return f"{measure} · {measure.tom_set.whose}"


def _title(record: Certificate | VendorAudit) -> str:
    name = record.get_kind_display() if isinstance(record, Certificate) else str(_("Audit"))
    return f"{name} · {whose(record.vendor)}"


def _page(record: Certificate | VendorAudit) -> str:
    return measures_url(record.vendor)
