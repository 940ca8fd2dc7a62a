"""One step of the intake."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise

from apps.accounts.models import User
from apps.register.completeness import Progress, progress
from apps.register.intake.base import StepForm
from apps.register.intake.purposes import EXAMPLES, PurposeRows
from apps.register.intake.steps import MOST_PURPOSES, IntakeStep, step_before
from apps.register.models import UseCase, UseCaseVersion
from apps.register.pages.facts import Fact, facts_of
from apps.register.pages.progress import Meter, meter, step_address
from apps.register.services.similar import similar

STEPS_WITH_HINT = frozenset({IntakeStep.IDEA, IntakeStep.DATA})


@dataclass(frozen=True, slots=True)
class Row:
    """A field with its example; ``optional``: no answer is needed."""

    field: BoundField
    example: str | Promise
    optional: bool


@dataclass(frozen=True, slots=True)
class PurposeRow:
    number: int
    form: forms.Form
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class StepLink:
    label: str
    url: str
    here: bool
    missing: int


@dataclass(frozen=True, slots=True)
class SummaryRow:
    fact: Fact
    url: str


@dataclass(frozen=True, slots=True)
class StepPage:
    """Everything that templates/register/step.html shows. ``use_case`` is None before the first step."""

    form: StepForm
    rows: tuple[Row, ...]
    step: IntakeStep
    use_case: UseCase | None = None
    purposes: PurposeRows | None = None
    purpose_rows: tuple[PurposeRow, ...] = ()
    more_purposes: bool = False
    steps: tuple[StepLink, ...] = ()
    meter: Meter | None = None
    similar: tuple[UseCase, ...] = ()
    summary: tuple[SummaryRow, ...] = field(default=())

    @property
    def is_last(self) -> bool:
        return self.step == IntakeStep.CHECK

    @property
    def has_before(self) -> bool:
        return self.use_case is not None and step_before(self.step) is not None

    @property
    def is_change(self) -> bool:
        return self.use_case is not None and self.use_case.version_id is not None


def new_page(form: StepForm) -> StepPage:
    return StepPage(form, _rows(form), IntakeStep.IDEA)


def step_page(
    step: IntakeStep,
    use_case: UseCase,
    version: UseCaseVersion,
    form: StepForm,
    purposes: PurposeRows | None,
    user: User,
) -> StepPage:
    stands = progress(version)
    hints = similar(use_case.title, version.purpose, user, but=use_case) if step in STEPS_WITH_HINT else []
    return StepPage(
        form=form,
        rows=_rows(form),
        step=step,
        use_case=use_case,
        purposes=purposes,
        purpose_rows=tuple(_purpose_rows(purposes)),
        more_purposes=purposes is not None and len(purposes.forms) < MOST_PURPOSES,
        steps=tuple(_links(use_case, step, stands)),
        meter=meter(use_case, stands),
        similar=tuple(case for case, _likeness in hints) if use_case.version_id is None else (),
        summary=tuple(_summary(use_case, version)) if step == IntakeStep.CHECK else (),
    )


def _rows(form: StepForm) -> tuple[Row, ...]:
    return tuple(
        Row(bound, form.examples.get(bound.name, ""), bound.name in form.optional)
        for bound in form.visible_fields()
    )


def _purpose_rows(purposes: PurposeRows | None) -> Iterable[PurposeRow]:
    for number, form in enumerate(purposes.forms if purposes else (), start=1):
        fields = [bound for bound in form.visible_fields() if bound.name != "gone" or form.initial]
        yield PurposeRow(
            number,
            form,
            tuple(
                Row(bound, EXAMPLES.get(bound.name, ""), bound.name in {"article_9", "reference"})
                for bound in fields
            ),
        )


def _links(use_case: UseCase, here: IntakeStep, stands: Progress) -> Iterable[StepLink]:
    for step in IntakeStep:
        missing = sum(each.step == step for each in stands.missing)
        yield StepLink(str(step.label), step_address(use_case, step), step == here, missing)


def _summary(use_case: UseCase, version: UseCaseVersion) -> Iterable[SummaryRow]:
    for fact in facts_of(version):
        if fact.step and fact.step != IntakeStep.CHECK:
            yield SummaryRow(fact, f"{step_address(use_case, fact.step)}#id_{fact.name}")
