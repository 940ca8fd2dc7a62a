"""The assessments of a use case, and one of them as people and machines read it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common import clock
from apps.register.lifecycles.assessments import may_write, writes_for
from apps.register.models import Assessment, AssessmentKind, AssessmentState, UseCase
from apps.register.questionnaires import Question, needs_answer
from apps.register.questionnaires.results import Outcome, before, remaining, result_of
from apps.register.services.versions import is_draft, still_written

TONES = {
    Outcome.REQUIRED: "warn",
    Outcome.BORDERLINE: "warn",
    Outcome.HIGH_RISK: "bad",
    Outcome.NOT_EQUIVALENT: "bad",
}


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """``standing`` in words: draft with its completeness, valid, due for review, or superseded."""

    assessment: Assessment
    standing: str
    tone: str
    result: str


@dataclass(frozen=True, slots=True)
class AssessmentPanel:
    rows: list[AssessmentRow]
    url: str
    kinds: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """``lines`` is the answer in words, one line per risk; empty where there is none."""

    question: str
    provision: str
    lines: list[str]
    missing: bool


@dataclass(frozen=True, slots=True)
class SectionRow:
    title: str
    url: str
    answers: list[AnswerRow]
    complete: bool


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """``outcome`` is the result as the answers stand, also of a draft; ``reasons`` what it rests on."""

    assessment: Assessment
    use_case: UseCase
    row: AssessmentRow
    sections: list[SectionRow]
    outcome: str
    outcome_tone: str
    reasons: list[str]
    answered: int
    asked: int
    may_write: bool
    may_complete: bool
    draft: str


def assessments_for(user: User) -> QuerySet[Assessment]:
    related = ("version__use_case__department", "author", "completed_by")
    return Assessment.objects.visible_to(user).select_related(*related)


def assessment_panel(use_case: UseCase, user: User) -> AssessmentPanel | None:
    """None for people who may read none and write none."""
    found = assessments_for(user).filter(version__use_case=use_case)
    rows = [assessment_row(each) for each in found.order_by("-version__number", "kind", "-id")]
    writes = writes_for(use_case, user)
    if not rows and not writes:
        return None
    kinds = [(kind.value, str(kind.label)) for kind in AssessmentKind] if writes else []
    return AssessmentPanel(rows, reverse("assessments", args=[use_case.ref]), kinds)


def assessment_row(assessment: Assessment) -> AssessmentRow:
    outcome = Outcome(assessment.result) if assessment.result else None
    standing, tone = _standing(assessment, clock.today())
    return AssessmentRow(assessment, standing, tone, str(outcome.label) if outcome else "")


def assessment_page(assessment: Assessment, user: User) -> AssessmentPage:
    answers = assessment.answers
    asked = [each for each in assessment.questionnaire.questions() if needs_answer(each, answers)]
    missing = assessment.questionnaire.missing(answers)
    result = result_of(assessment.kind, answers)
    texts = {each.key: str(each.text) for each in assessment.questionnaire.questions()}
    draft = assessment.state == AssessmentState.DRAFT and may_write(assessment, user)
    return AssessmentPage(
        assessment=assessment,
        use_case=assessment.version.use_case,
        row=assessment_row(assessment),
        sections=_sections(assessment),
        outcome=str(result.outcome.label) if result else "",
        outcome_tone=TONES.get(result.outcome, "ok") if result else "",
        reasons=[texts[key] for key in result.reasons] if result else [],
        answered=len(asked) - len(missing),
        asked=len(asked),
        may_write=draft,
        may_complete=draft and not missing and not is_draft(assessment.version),
        draft=still_written() if is_draft(assessment.version) else "",
    )


def as_json(assessment: Assessment) -> dict[str, Any]:
    """Everything of it for another program; the questions in the language of the moment."""
    result = result_of(assessment.kind, assessment.answers)
    return {
        "use_case": assessment.version.use_case.ref,
        "version": assessment.version.number,
        "content_hash": assessment.version.content_hash,
        "kind": assessment.kind,
        "questionnaire": assessment.questionnaire_version,
        "state": assessment.state,
        "result": assessment.result or (result.outcome.value if result else ""),
        "reasons": list(result.reasons) if result else [],
        "valid_until": assessment.valid_until,
        "completed_at": assessment.completed_at,
        "completed_by": str(assessment.completed_by or ""),
        "author": str(assessment.author),
        "answers": [
            {
                "key": question.key,
                "question": str(question.text),
                "provision": str(question.provision),
                "answer": assessment.answers.get(question.key),
            }
            for question in assessment.questionnaire.questions()
        ],
    }


def _sections(assessment: Assessment) -> list[SectionRow]:
    ref, answers = assessment.version.use_case.ref, assessment.answers
    missing = {question.key for question in assessment.questionnaire.missing(answers)}
    return [
        SectionRow(
            title=str(section.title),
            url=reverse("assessment_section", args=[ref, assessment.pk, section.key]),
            answers=[
                AnswerRow(
                    str(each.text),
                    str(each.provision),
                    _lines(each, answers.get(each.key)),
                    each.key in missing,
                )
                for each in section.questions
            ],
            complete=not missing & {each.key for each in section.questions},
        )
        for section in assessment.questionnaire.sections
    ]


def _row(question: Question, answer: Any, missing: bool) -> AnswerRow:
    return AnswerRow(str(question.text), str(question.provision), _lines(question, answer), missing)


def _lines(question: Question, answer: Any) -> list[str]:
    if not answer:
        return []
    if question.kind == "yes_no":
        return [_("Yes") if answer == "yes" else _("No")]
    if question.kind == "choice":
        return [str(dict(question.choices).get(answer, answer))]
    if question.kind == "date":
        return [date_format(date.fromisoformat(answer), "SHORT_DATE_FORMAT")]
    if question.kind == "risks":
        return [_risk(each) for each in answer]
    return str(answer).splitlines()


def _risk(risk: dict[str, Any]) -> str:
    said = _("%(name)s: %(before)s of 16 before, %(after)s after. Measures: %(measures)s")
    numbers = {"before": before(risk), "after": remaining(risk)}
    return said % {"name": risk["name"], "measures": risk["measures"] or "–", **numbers}


def _standing(assessment: Assessment, today: date) -> tuple[str, str]:
    if assessment.state == AssessmentState.SUPERSEDED:
        return _("Superseded"), ""
    if assessment.state == AssessmentState.DRAFT:
        left = len(assessment.questionnaire.missing(assessment.answers))
        return (
            _("Draft, %(count)s answers missing") % {"count": left} if left else _("Draft, complete")
        ), "info"
    if assessment.valid_until and assessment.valid_until < today:
        return _("Due for review"), "warn"
    return _("Valid"), "ok"
