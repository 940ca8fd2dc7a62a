"""Works agreements, brought to their state, and who was informed of a use case."""

from datetime import timedelta

from apps.common import clock
from apps.register.models import (
    ProcessingActivity,
    UseCase,
    WorkersInformation,
    WorksAgreement,
    WorksAgreementState,
)
from apps.register.services import informations, processing, works_agreements
from apps.reports.cast import records as data
from apps.reports.cast.builders.history import backdate
from apps.reports.cast.company import Company
from apps.reports.cast.people import DPO, OFFICER


def build(company: Company) -> None:
    """What is missing; what exists is left as people changed it."""
    known = set(WorksAgreement.objects.values_list("reference", flat=True))
    for agreement in data.WORKS_AGREEMENTS:
        if agreement.reference not in known:
            _agree(company, agreement)
    for information in data.INFORMATIONS:
        use_case = company.use_cases[information.use_case]
        if not WorkersInformation.objects.filter(use_case=use_case).exists():
            _inform(company, use_case, information)
    for ref, days_ago, confirmed in data.PROCESSING:
        if not ProcessingActivity.objects.filter(use_case=company.use_cases[ref]).exists():
            _process(company, company.use_cases[ref], days_ago, confirmed=confirmed)


def _agree(company: Company, spec: data.WorksAgreement) -> None:
    today, dpo = clock.today(), company.people[DPO]
    begins = today + timedelta(days=spec.begins)
    in_force = spec.state == WorksAgreementState.IN_FORCE
    fields = {
        "reference": spec.reference,
        "title": spec.title,
        "scope": spec.scope,
        "allowed_monitoring": spec.allowed_monitoring,
        "no_performance_evaluation": True,
        "retention_days": spec.retention_days,
        "chat_readers": spec.chat_readers,
        "signed_on": begins - timedelta(days=7) if in_force else None,
        "valid_from": begins,
        "valid_until": None if spec.ends is None else today + timedelta(days=spec.ends),
        "after_effect": spec.after_effect,
        "document": spec.document,
    }
    covered = [company.use_cases[ref] for ref in spec.use_cases]
    agreement = works_agreements.create(fields, covered, by=dpo)
    if in_force:
        moved = works_agreements.take(agreement, "put_in_force", by=dpo)
        backdate(moved.steps.all(), [clock.now() + timedelta(days=spec.begins)])
    company.made["works agreements"] += 1


def _inform(company: Company, use_case: UseCase, spec: data.Information) -> None:
    informations.inform(
        use_case,
        spec.audience,
        on=clock.today() - timedelta(days=spec.days_ago),
        informed_by=company.people[spec.by],
        how=spec.how,
        by=company.people[OFFICER],
    )
    company.made["informations"] += 1


def _process(company: Company, use_case: UseCase, days_ago: int, *, confirmed: bool) -> None:
    officer, day = company.people[OFFICER], clock.today() - timedelta(days=days_ago)
    activity = processing.draft_from(use_case, by=officer, on=day)
    words = {"contact": data.CONTACT, "organisation": activity.organisation or "Rheinwerk Pumpen GmbH"}
    activity = processing.edit(activity, words, by=officer)
    if confirmed:
        moved = processing.take(activity, "confirm", by=company.people[DPO])
        backdate(moved.steps.all(), [clock.now() - timedelta(days=days_ago)])
    company.made["processing activities"] += 1
