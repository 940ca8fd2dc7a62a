"""The rules over the records around an approval: classification, duties, assessments, agreements."""

from collections.abc import Iterator
from datetime import date

from apps.policy.facts import UseCaseFacts
from apps.policy.reasons import Reason, ReasonCode
from apps.policy.record_facts import ClassificationFacts
from apps.register.models import Outcome

HIGH_RISK = frozenset({Outcome.HIGH_RISK_ANNEX3, Outcome.HIGH_RISK_ANNEX1})


def of_records(use_case: UseCaseFacts, day: date) -> Iterator[Reason]:
    """Asked of what was approved; what never was is refused for that alone."""
    if use_case.has_version:
        yield from _classification(use_case, use_case.classification, day)


def _classification(use_case: UseCaseFacts, found: ClassificationFacts | None, day: date) -> Iterator[Reason]:
    link, facts = f"/use-cases/{use_case.ref}/classification/", {"use_case": use_case.ref}
    if found is None:
        yield Reason(ReasonCode.CLASS_UNCONFIRMED, facts, link)
        return
    if found.prohibited_from and found.prohibited_from <= day:
        yield Reason(ReasonCode.CLASS_PROHIBITED, facts, link)
    # The last day for a duty counts whole, as every last day here.
    if found.outcome in HIGH_RISK and found.duty_due and found.duty_due < day:
        yield Reason(ReasonCode.HIGH_RISK_DUTIES_OPEN, facts | {"date": f"{found.duty_due:%d.%m.%Y}"}, link)
