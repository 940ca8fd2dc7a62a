"""How complete a draft is, with the way to everything that is missing."""

from dataclasses import dataclass

from django.urls import reverse

from apps.register.completeness import Missing, Progress, progress
from apps.register.intake.steps import IntakeStep
from apps.register.models import UseCase, UseCaseVersion


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, in words, and the field that mends it."""

    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class Meter:
    """``goes_on`` is the first step with something missing, or the last one."""

    answered: int
    asked: int
    gaps: tuple[Gap, ...]
    goes_on: str


def meter_of(use_case: UseCase, version: UseCaseVersion) -> Meter:
    return meter(use_case, progress(version))


def meter(use_case: UseCase, stands: Progress) -> Meter:
    gaps = tuple(Gap(str(each.sentence), _address(use_case, each)) for each in stands.missing)
    first = stands.missing[0].step if stands.missing else IntakeStep.CHECK
    return Meter(stands.answered, stands.asked, gaps, step_address(use_case, first))


def step_address(use_case: UseCase, step: IntakeStep) -> str:
    return reverse("use_case_step", args=[use_case.ref, step])


def _address(use_case: UseCase, missing: Missing) -> str:
    return f"{step_address(use_case, missing.step)}#id_{missing.field}"
