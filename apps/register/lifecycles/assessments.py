"""How an assessment moves: those who answer for the use case write it, the DPO only advises (Art. 35(2))."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.models import AssessmentState as S
from apps.register.models import UseCase
from apps.register.models.use_case import OVER
from apps.register.services import versions
from apps.register.services.answered import mark


def may_write(assessment: Any, user: Any) -> bool:
    return writes_for(assessment.version.use_case, user)


def writes_for(use_case: UseCase, user: Any) -> bool:
    """Who assesses writes for all; an owner for what they answer for; the DPO for none; nobody once over."""
    if not user.may(Permission.ASSESSMENT_WRITE) or user.may(Permission.OPINION_DPO):
        return False
    if use_case.state in OVER:
        return False
    return bool(
        user.may(Permission.USE_CASE_ASSESS) or UseCase.objects.of(user).filter(pk=use_case.pk).exists()
    )


def _not_yet(assessment: Any) -> str:
    """What was found of a draft would survive its next change."""
    return versions.still_written() if versions.is_draft(assessment.version) else _unanswered(assessment)


def _unanswered(assessment: Any) -> str:
    missing = assessment.questionnaire.missing(assessment.answers)
    if not missing:
        return ""
    return _("Still without an answer: %(questions)s") % {
        "questions": " · ".join(str(question.text) for question in missing)
    }


ASSESSMENT = Lifecycle(
    name="Assessment",
    initial=S.DRAFT,
    transitions={
        "complete": Transition(
            frozenset({S.DRAFT}), S.COMPLETED, Permission.ASSESSMENT_WRITE, "assessment:complete",
            label=gettext_lazy("Complete"), tone="pri", responsible=may_write, obstacle=_not_yet, mark=mark,
            hint=gettext_lazy("Whoever answers for the use case or assesses it completes this."),
        ),
        "supersede": Transition(
            frozenset({S.COMPLETED}), S.SUPERSEDED, None, "assessment:supersede",
            label=gettext_lazy("Replaced by a newer assessment"),
        ),
    },
)  # fmt: skip
