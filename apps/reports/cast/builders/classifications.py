"""Classes under the AI Act: the owner answers, the compliance officer confirms."""

from apps.accounts.models import User
from apps.common import clock
from apps.register.classification import RULE_SETS
from apps.register.models import Classification, UseCase
from apps.register.services import classifications, obligations, rule_sets, versions
from apps.reports.cast.classifications import CLASSIFICATIONS, EVIDENCE, Answers
from apps.reports.cast.company import Company
from apps.reports.cast.people import OFFICER
from apps.reports.cast.use_cases import USE_CASES


def build(company: Company) -> None:
    """Those that are missing; one that exists is left as people left it."""
    rule_sets.load_rule_sets()
    known = set(Classification.objects.values_list("use_case__ref", flat=True))
    for spec in CLASSIFICATIONS:
        if spec.ref not in known and _is_ours(company, spec.ref):
            _make(company, spec)


def _is_ours(company: Company, ref: str) -> bool:
    """Still the use case of the cast, and one that can be classified: people may have been at work."""
    use_case = company.use_cases[ref]
    same = any(use_case.title == case.title for case in USE_CASES if case.ref == ref)
    return same and classifications.may_answer(use_case, use_case.requested_by)


def _make(company: Company, spec: Answers) -> None:
    use_case = company.use_cases[spec.ref]
    made = classifications.classify_version(
        versions.latest(use_case), spec.all(), RULE_SETS[-1], clock.today(), by=use_case.requested_by
    )
    if spec.confirmed:
        classifications.confirm(made, by=company.people[OFFICER])
        _fulfil(use_case, company.people[OFFICER])
    company.made["classifications"] += 1


def _fulfil(use_case: UseCase, by: User) -> None:
    """What the company has long done: it trains its people and came to terms with the works council."""
    for duty in use_case.obligations.filter(key__in=EVIDENCE, due__lt=clock.today()):
        obligations.take(duty, "fulfil", by=by, evidence=EVIDENCE[duty.key])
