"""The rules over the records around an approval: classification, duties, assessments, agreements."""

from collections.abc import Iterator
from datetime import date

from apps.policy.facts import Subject, UseCaseFacts
from apps.policy.reasons import Reason, ReasonCode
from apps.policy.record_facts import ClassificationFacts, DutyFacts
from apps.register.models import ConditionKind, Outcome

HIGH_RISK = frozenset({Outcome.HIGH_RISK_ANNEX3, Outcome.HIGH_RISK_ANNEX1})


def of_records(use_case: UseCaseFacts, day: date) -> Iterator[Reason]:
    """Asked of what was approved; what never was is refused for that alone."""
    if use_case.has_version:
        yield from _classification(use_case, use_case.classification, day)
        yield from _duties(use_case, use_case.duties, day)


def _classification(use_case: UseCaseFacts, found: ClassificationFacts | None, day: date) -> Iterator[Reason]:
    link, facts = f"/use-cases/{use_case.ref}/classification/", {"use_case": use_case.ref}
    if found is None:
        yield Reason(ReasonCode.CLASS_UNCONFIRMED, facts, link)
        return
    if found.prohibited_from and found.prohibited_from <= day:
        yield Reason(ReasonCode.CLASS_PROHIBITED, facts, link)
    # The last day for a duty counts whole, as every last day here.
    if found.outcome in HIGH_RISK and found.duty_due and found.duty_due < day:
        yield Reason(ReasonCode.HIGH_RISK_DUTIES_OPEN, facts | {"date": found.duty_due}, link)


def _duties(use_case: UseCaseFacts, duties: DutyFacts, day: date) -> Iterator[Reason]:
    facts = {"use_case": use_case.ref}
    if duties.monitors_employees and not any(spell.covers(day) for spell in duties.works_agreements):
        yield Reason(ReasonCode.WORKS_AGREEMENT_MISSING, facts, "/works-agreements/")
    if duties.dsfa_required and (duties.dsfa_until is None or duties.dsfa_until < day):
        yield Reason(ReasonCode.DSFA_REQUIRED, facts, f"/use-cases/{use_case.ref}/assessments/")


def of_training(subject: Subject, use_case: UseCaseFacts, day: date) -> Iterator[Reason]:
    """A condition can ask for a course: a pass counts from its day on, until its last day."""
    course = str(use_case.conditions.get(ConditionKind.TRAINING, ""))
    if course and not any(spell.covers(day) for spell in subject.passed.get(course, ())):
        facts = {"use_case": use_case.ref, "course": course}
        yield Reason(ReasonCode.TRAINING_MISSING, facts, "/me/training/")
