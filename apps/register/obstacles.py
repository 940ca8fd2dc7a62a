"""What stands against an approval, each in a sentence: a table of checks, asked before every vote."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from apps.register import quorum
from apps.register.models import (
    Condition,
    ConditionKind,
    OpinionKind,
    OpinionVerdict,
    OutputUse,
    UseCase,
    UseCaseVersion,
    Verdict,
)
from apps.register.services import opinions, versions
from apps.register.services.dsfa import dsfa_problem, threshold_problem
from apps.register.services.lawfulness import class_problem, prohibition_problem
from apps.register.services.retention import retention_problem
from apps.register.services.secrecy import secrecy_problem

Check = Callable[[UseCaseVersion], str]


def publication_problem(version: UseCaseVersion) -> str:
    """A condition that contradicts the text can't be kept."""
    leaves = version.output_use in {OutputUse.EXTERNAL, OutputUse.PUBLIC}
    tied = Condition.objects.filter(version=version, kind=ConditionKind.NO_EXTERNAL_PUBLICATION)
    if leaves and tied.exists():
        return _(
            "The output is meant to leave the company, and a condition forbids that:"
            " withdraw the condition, or ask for another use of the output."
        )
    return ""


CHECKS: tuple[Check, ...] = (
    prohibition_problem,
    class_problem,
    publication_problem,
    retention_problem,
    threshold_problem,
    dsfa_problem,
    secrecy_problem,
)


def problems(version: UseCaseVersion) -> list[str]:
    """Everything that is still missing before this text can be approved."""
    return [said for check in CHECKS if (said := check(version))]


def to_vote(use_case: UseCase) -> str:
    """For a vote after which another one is needed."""
    version = versions.latest(use_case)
    if quorum.missing(use_case, version) < quorum.SEVERE:
        return _("Only one decision is missing: please approve.")
    return _first(version)


def to_approve(use_case: UseCase) -> str:
    """For the last vote; who voted before may have asked for conditions."""
    if said := to_approve_with_conditions(use_case):
        return said
    version = versions.latest(use_case)
    if any(vote.verdict == Verdict.APPROVE_WITH_CONDITIONS for vote in quorum.votes(use_case, version)):
        return _("The first decision was for conditions: please approve with conditions, or reject.")
    return ""


def to_approve_with_conditions(use_case: UseCase) -> str:
    version = versions.latest(use_case)
    if quorum.missing(use_case, version) > quorum.USUAL:
        return _("Two different people decide on this case: yours would be the first decision.")
    return _first(version)


def against(use_case: UseCase) -> str:
    """Which opinion an approval would go against, as a demand for the reason; "" where none is negative."""
    standing = opinions.standing(versions.latest(use_case))
    kinds = [kind for kind, opinion in standing.items() if opinion.verdict == OpinionVerdict.NEGATIVE]
    if OpinionKind.DPO in kinds:
        return _("The DPO advises against it: please give your reason in writing.")
    if kinds:
        label = OpinionKind(kinds[0]).label
        return _("The opinion is negative (%(kind)s): please give your reason in writing.") % {"kind": label}
    return ""


def _first(version: UseCaseVersion) -> str:
    return next(iter(problems(version)), "")
