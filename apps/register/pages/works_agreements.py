"""The list of works agreements, and one of them."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.paging import Page
from apps.lifecycle.buttons import Button, buttons
from apps.lifecycle.seen import mark_of
from apps.register.codetermination import provisions
from apps.register.forms.works_agreements import CoverageForm
from apps.register.models import (
    UseCase,
    WorksAgreement,
    WorksAgreementState,
    WorksAgreementStep,
)
from apps.register.services.works_agreements import stored
from apps.register.works_standing import WorksStanding, standing_of


@dataclass(frozen=True, slots=True)
class WorksAgreementRow:
    agreement: WorksAgreement
    standing: WorksStanding
    covered: int


@dataclass(frozen=True, slots=True)
class WorksAgreementList:
    rows: list[WorksAgreementRow]
    page: Page[WorksAgreement]
    provisions: str
    may_edit: bool


@dataclass(frozen=True, slots=True)
class WorksAgreementPage:
    """Everything that templates/register/works_agreement.html shows."""

    agreement: WorksAgreement
    standing: WorksStanding
    provisions: str
    use_cases: list[UseCase]
    buttons: list[Button]
    steps: list[WorksAgreementStep]
    may_edit: bool
    coverage_form: CoverageForm | None


def agreements_for(user: User) -> QuerySet[WorksAgreement]:
    """What both pages read, in a fixed number of queries; use cases only as far as this person sees them."""
    covered = UseCase.objects.visible_to(user).order_by("ref")
    steps = WorksAgreementStep.objects.select_related("by")
    return WorksAgreement.objects.visible_to(user).prefetch_related(
        Prefetch("use_cases", covered), Prefetch("steps", steps)
    )


def agreement_list(page: Page[WorksAgreement], user: User) -> WorksAgreementList:
    today = clock.today()
    return WorksAgreementList(
        rows=[
            WorksAgreementRow(agreement, standing_of(agreement, today), len(agreement.use_cases.all()))
            for agreement in page
        ],
        page=page,
        provisions=provisions(),
        may_edit=user.may(Permission.WORKS_AGREEMENT_EDIT),
    )


def agreement_page(
    agreement: WorksAgreement, user: User, refused: CoverageForm | None = None
) -> WorksAgreementPage:
    """``refused``: what was entered about its coverage, with what is wrong about it."""
    keeps = user.may(Permission.WORKS_AGREEMENT_EDIT)
    covered = list(agreement.use_cases.all())
    open_to_coverage = keeps and agreement.state == WorksAgreementState.IN_FORCE
    return WorksAgreementPage(
        agreement=agreement,
        standing=standing_of(agreement, clock.today()),
        provisions=provisions(),
        use_cases=covered,
        buttons=buttons(
            agreement, user, lambda name: reverse("works_agreement_transition", args=[agreement.pk, name])
        ),
        steps=list(agreement.steps.all()),
        may_edit=keeps and agreement.state == WorksAgreementState.DRAFT,
        coverage_form=(refused or _coverage_form(agreement, user, covered)) if open_to_coverage else None,
    )


def _coverage_form(agreement: WorksAgreement, user: User, covered: list[UseCase]) -> CoverageForm:
    return CoverageForm(user, initial={"use_cases": covered, "seen": mark_of(stored(agreement))})
