"""Classes under the AI Act: the owner answers, the compliance officer confirms."""

from apps.common import clock
from apps.register.classification import RULE_SETS
from apps.register.models import Classification, UseCase
from apps.register.services import classifications, rule_sets, versions
from apps.reports.cast.classifications import CLASSIFICATIONS
from apps.reports.cast.company import Company
from apps.reports.cast.people import OFFICER


def build(company: Company) -> None:
    """Those that are missing; one that exists is left as people left it."""
    rule_sets.load_rule_sets()
    for ref, use_case in company.use_cases.items():
        if not Classification.objects.filter(use_case__ref=ref).exists():
            classify(company, use_case)


def classify(company: Company, use_case: UseCase) -> None:
    """The newest text, by what the company answers about it; some have no answers yet."""
    spec = next((spec for spec in CLASSIFICATIONS if spec.ref == use_case.ref), None)
    if spec is None:
        return
    made = classifications.classify_version(
        versions.latest(use_case), spec.all(), RULE_SETS[-1], clock.today(), by=use_case.requested_by
    )
    if spec.confirmed:
        classifications.confirm(made, by=company.people[OFFICER])
    company.made["classifications"] += 1
