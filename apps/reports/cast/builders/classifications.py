"""Classes under the AI Act: the owner answers, the compliance officer confirms."""

from apps.common import clock
from apps.register.classification import RULE_SETS
from apps.register.models import Classification
from apps.register.services import classifications, rule_sets, versions
from apps.reports.cast.classifications import CLASSIFICATIONS, Answers
from apps.reports.cast.company import Company
from apps.reports.cast.people import OFFICER


def build(company: Company) -> None:
    """Those that are missing; one that exists is left as people left it."""
    rule_sets.load_rule_sets()
    known = set(Classification.objects.values_list("use_case__ref", flat=True))
    for spec in CLASSIFICATIONS:
        if spec.ref not in known:
            _make(company, spec)


def _make(company: Company, spec: Answers) -> None:
    use_case = company.use_cases[spec.ref]
    made = classifications.classify_version(
        versions.latest(use_case), spec.all(), RULE_SETS[-1], clock.today(), by=use_case.requested_by
    )
    if spec.confirmed:
        classifications.confirm(made, by=company.people[OFFICER])
    company.made["classifications"] += 1
