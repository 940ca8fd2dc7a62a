"""The dates of use cases: their next review and their end."""

from datetime import date
from typing import Any

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.utils.translation import gettext_lazy as _

from apps.notices.sources import Source, declare_source
from apps.register.models import (
    UseCase,
    UseCaseState,
    UseCaseUserPermission,
    WorksAgreement,
    WorksAgreementState,
)

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
        "use_case_end", Source(_("End of a use case"), _("%(record)s ends on %(day)s."), _ends, str)
    )
    declare_source(
        "works_agreement_end",
        Source(
            _("End of a works agreement"), _("%(record)s is in force until %(day)s only."), _works_ends, str
        ),
    )  # fmt: skip


def _reviews(_today: date) -> QuerySet[Any]:
    return _dated("next_review_on")


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


def _dated(name: str) -> QuerySet[Any]:
    return UseCase.objects.filter(state__in=AWAITED, **{f"{name}__isnull": False}).annotate(
        due=F(name),
        owner_ref=_person("own_usecase"),
        deputy_ref=_person("deputise_usecase"),
        manager_ref=F("department__manager_id"),
    )


def _person(codename: str) -> Subquery:
    """The first who holds it and is still there."""
    held = UseCaseUserPermission._default_manager.filter(
        content_object=OuterRef("pk"), permission__codename=codename, user__is_active=True
    )
    return Subquery(held.order_by("pk").values("user_id")[:1])
