"""The dates of use cases: their next review and their end, and those of the records around them."""

from datetime import date
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.notices.sources import Source, declare_source
from apps.register.deciders import OF_MANAGER
from apps.register.models import (
    Assessment,
    AssessmentState,
    ObligationInstance,
    UseCase,
    UseCaseState,
    UseCaseUserPermission,
    WorksAgreement,
    WorksAgreementState,
)
from apps.register.models.use_case import RUNNING

AWAITED = (
    UseCaseState.APPROVED,
    UseCaseState.APPROVED_WITH_CONDITIONS,
    UseCaseState.ACTIVE,
    UseCaseState.SUSPENDED,
)


def declare_reminders() -> None:
    declare_source(
        "use_case_review",
        Source(_("Review of a use case"), _("%(record)s has to be reviewed by %(day)s."), _reviews, str),
    )
    declare_source(
        "use_case_stale",
        Source(
            _("An approval that has gone stale"),
            _("%(record)s is closed from %(day)s on unless the approval is confirmed anew."),
            _closings,
            str,
        ),
    )
    declare_source(
        "use_case_stale_own",
        Source(
            _("An approval that has gone stale, of a manager's own"),
            _("%(record)s is closed from %(day)s on unless a manager of another department confirms it."),
            _closings_of_managers,
            str,
            keepers=Permission.USE_CASE_DECIDE_SECOND,
        ),
    )
    declare_source(
        "use_case_end", Source(_("End of a use case"), _("%(record)s ends on %(day)s."), _ends, str)
    )
    declare_source(
        "works_agreement_end",
        Source(
            _("End of a works agreement"), _("%(record)s is in force until %(day)s only."), _works_ends, str
        ),
    )  # fmt: skip
    declare_source(
        "obligation_due",
        Source(_("Duty under the AI Act"), _("%(record)s has to be fulfilled by %(day)s."), _duties, _duty),
    )
    declare_source(
        "assessment_end",
        Source(_("Review of an assessment"), _("%(record)s is valid until %(day)s only."), _assessments, str),
    )


def _reviews(_today: date) -> QuerySet[Any]:
    return _dated("next_review_on")


def _closings(_today: date) -> QuerySet[Any]:
    """Told first to who confirms it, then to the owner, who can propose a change."""
    return _closing(~OF_MANAGER).annotate(
        owner_ref=F("department__manager_id"),
        deputy_ref=_person("own_usecase"),
        manager_ref=_person("deputise_usecase"),
    )


def _closings_of_managers(_today: date) -> QuerySet[Any]:
    """Managers elsewhere confirm them (apps.register.deciders): they are told beside the owner."""
    return _closing(OF_MANAGER).annotate(
        owner_ref=_person("own_usecase"),
        deputy_ref=_person("deputise_usecase"),
        manager_ref=F("department__manager_id"),
    )


def _closing(whose: Q) -> QuerySet[UseCase]:
    closing = UseCase.objects.filter(whose, state__in=RUNNING, closes_on__isnull=False)
    return closing.annotate(due=F("closes_on"))


def _ends(_today: date) -> QuerySet[Any]:
    return _dated("ends_on")


def _works_ends(_today: date) -> QuerySet[Any]:
    """Whoever wrote it down looks after its successor."""
    limited = WorksAgreement.objects.filter(state=WorksAgreementState.IN_FORCE, valid_until__isnull=False)
    return limited.annotate(
        due=F("valid_until"),
        owner_ref=F("owner_id"),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=F("owner__department__manager_id"),
    )


def _duties(_today: date) -> QuerySet[Any]:
    """Whoever it was given to; else whoever answers for the use case."""
    awaited = (*AWAITED, UseCaseState.RETIRED)  # what is open then outlives the use
    due = ObligationInstance.objects.open().filter(use_case__state__in=awaited, due__isnull=False)
    return due.select_related("use_case").annotate(
        owner_ref=Coalesce(F("owner_id"), _person("own_usecase", "use_case"), output_field=IntegerField()),
        deputy_ref=_person("deputise_usecase", "use_case"),
        manager_ref=F("use_case__department__manager_id"),
    )


def _duty(duty: ObligationInstance) -> str:
    return f"{duty.use_case.ref}, {duty.provision}"


def _assessments(_today: date) -> QuerySet[Any]:
    """Those of the text that applies, as long as it does; a later one of its kind takes over."""
    done = Assessment.objects.filter(
        version__use_case__state__in=AWAITED,
        state=AssessmentState.COMPLETED,
        valid_until__isnull=False,
        version=F("version__use_case__version"),
    )
    return done.select_related("version__use_case").annotate(
        due=F("valid_until"),
        owner_ref=F("author_id"),
        deputy_ref=_person("own_usecase", "version__use_case"),
        manager_ref=F("version__use_case__department__manager_id"),
    )


def _dated(name: str) -> QuerySet[Any]:
    return UseCase.objects.filter(state__in=AWAITED, **{f"{name}__isnull": False}).annotate(
        due=F(name),
        owner_ref=_person("own_usecase"),
        deputy_ref=_person("deputise_usecase"),
        manager_ref=F("department__manager_id"),
    )


def _person(codename: str, use_case: str = "pk") -> Subquery:
    """The first who holds it and is still there."""
    held = UseCaseUserPermission._default_manager.filter(
        content_object=OuterRef(use_case), permission__codename=codename, user__is_active=True
    )
    return Subquery(held.order_by("pk").values("user_id")[:1])
