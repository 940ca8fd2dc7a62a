"""Use cases with versions, conditions and owners, walked to their state step by step."""

from dataclasses import replace
from datetime import datetime, timedelta

from apps.accounts.models import User
from apps.accounts.responsibility import make_responsible
from apps.common import clock
from apps.register.models import OpenQuestion, UseCase, UseCaseUserPermission
from apps.register.services import conditions, delegations, opinions, revisions, use_cases, versions
from apps.register.services.proposals import Proposal, PurposeText
from apps.reports.cast import use_cases as data
from apps.reports.cast.builders import assessments, classifications
from apps.reports.cast.builders.history import backdate, put_back, spread
from apps.reports.cast.company import Company
from apps.reports.cast.people import ADVISERS, DPO, MANAGEMENT, MANAGERS, OFFICER, SALES

REVIEW_EVERY = timedelta(days=365)
REVISION = ("submit", "assess", "request_changes")
CHANGE = ("propose", "submit", "assess", "hand_over")
HALF = frozenset(OpenQuestion.values) - {OpenQuestion.DATA_CATEGORIES, OpenQuestion.MAX_DATA_CLASS}


class RefTakenError(RuntimeError):
    """The register holds other use cases already: the cast can't have its numbers."""


def build(company: Company) -> None:
    """All of them; one that exists is left where people moved it."""
    known = UseCase.objects.in_bulk(field_name="ref")
    for spec in data.USE_CASES:
        company.use_cases[spec.ref] = known.get(spec.ref) or _make(company, spec)
    _name_stand_in(company)


def _name_stand_in(company: Company) -> None:
    """The management's manager goes on leave in a month."""
    manager, delegate = company.people[MANAGERS[MANAGEMENT]], company.people[MANAGERS[SALES]]
    if not manager.delegations.exists():
        begins = clock.today() + timedelta(days=30)
        delegations.name(delegate, begins, begins + timedelta(days=13), "Urlaub", by=manager)


def _make(company: Company, spec: data.UseCase) -> UseCase:
    begun = clock.now() - timedelta(days=spec.begun)
    steps = [*REVISION * len(spec.former), *data.PATHS[spec.state]]
    moments = spread(begun, len(steps))
    use_case, texts = _propose(company, spec), iter((*spec.former[1:], spec.purpose))
    for step, moment in zip(steps, moments, strict=True):
        if step == "submit":
            _date_text(use_case, moment)
        if step == "hand_over":
            classifications.classify(company, use_case)
            assessments.assess(company, use_case, moment - timedelta(hours=4))
        _advise(company, use_case, spec, step, moment)
        use_case = _take(company, use_case, spec, step)
        if step in data.DECISIONS:
            _date_decision(use_case, moment)
        if step == "request_changes" and spec.former:
            _edit(company, use_case, spec, next(texts))
        if step == "assess":
            _set_conditions(company, use_case, spec)
    _advise(company, use_case, spec, "", clock.now() - timedelta(days=2))
    due = clock.today(begun) + REVIEW_EVERY if use_case.version_id else None
    put_back(use_case, created_at=begun, next_review_on=due)
    backdate(use_case.steps.all(), moments)
    if spec.change:
        use_case = _change(company, use_case, spec)
    company.made["use cases"] += 1
    return use_case


def _change(company: Company, use_case: UseCase, spec: data.UseCase) -> UseCase:
    """Wider than what applies: proposed by the owner, assessed, waiting for the manager."""
    for step in CHANGE:
        if step == "hand_over":
            classifications.classify(company, use_case)
            assessments.assess(company, use_case, clock.now())
        revisions.take(use_case, step, by=_actor(company, spec, step))
        use_case = UseCase.objects.get(pk=use_case.pk)
        if step == "propose":
            _edit(company, use_case, spec, spec.change)
    return use_case


def _propose(company: Company, spec: data.UseCase) -> UseCase:
    owner, department = company.people[spec.owner], company.departments[spec.department]
    proposal = _proposal(company, spec, spec.former[0] if spec.former else spec.purpose)
    routes = [company.routes[name] for name in spec.routes]
    use_case = use_cases.create(spec.title, department, proposal, routes, by=owner)
    if use_case.ref != spec.ref:
        raise RefTakenError(f"{spec.ref} came out as {use_case.ref}")
    deputy = company.people[spec.deputy]
    make_responsible(deputy, "deputise_usecase", use_case, link=UseCaseUserPermission)
    return use_case


def _edit(company: Company, use_case: UseCase, spec: data.UseCase, purpose: str) -> None:
    routes = [company.routes[name] for name in spec.routes]
    proposal, owner = _proposal(company, spec, purpose), company.people[spec.owner]
    use_cases.edit(use_case, spec.title, use_case.department, proposal, routes, by=owner)


def _proposal(company: Company, spec: data.UseCase, purpose: str) -> Proposal:
    basis = PurposeText(spec.title, spec.article_6, reference=spec.reference)
    whole = Proposal(
        purpose=purpose,
        guidance=spec.guidance,
        persons_affected=spec.persons,
        data_categories=spec.data,
        max_data_class=spec.data_class,
        output_use=spec.output_use,
        decision_effect=spec.decision_effect,
        own_role=spec.own_role,
        monitors_employees=spec.monitors_employees,
        channel=spec.channel,
        retention_days=spec.retention_days,
        purposes=(basis,) if spec.data else (),
        oversight=(company.people[spec.owner],),
    )
    return _half(whole) if spec.half else whole


def _half(whole: Proposal) -> Proposal:
    """As if only the first two steps had been filled in, and one letter forgotten."""
    purposes = tuple(replace(purpose, article_6="") for purpose in whole.purposes)
    unanswered = {"own_role": "", "monitors_employees": None, "oversight": (), "purposes": purposes}
    return replace(whole, **unanswered, open_questions=tuple(sorted(HALF)))  # type: ignore[arg-type]  # by name


def _take(company: Company, use_case: UseCase, spec: data.UseCase, step: str) -> UseCase:
    by = _actor(company, spec, step)
    return use_cases.take(use_case, step, by=by, reason=spec.reasons.get(step, ""))


def _actor(company: Company, spec: data.UseCase, step: str) -> User:
    """The owner submits and withdraws, compliance assesses, the DPO speaks, the manager decides."""
    actors = {
        "propose": spec.owner,
        "submit": spec.owner,
        "abandon": spec.owner,
        "assess": OFFICER,
        "request_changes": DPO,
        "hand_over": DPO,
    }
    return company.people[actors.get(step, MANAGERS[spec.department])]


def _set_conditions(company: Company, use_case: UseCase, spec: data.UseCase) -> None:
    for kind, value in spec.conditions.items():
        conditions.put(use_case, kind, value, by=company.people[OFFICER])


def _advise(company: Company, use_case: UseCase, spec: data.UseCase, step: str, moment: datetime) -> None:
    for said in spec.opinions:
        if said.before == step:
            by = company.people[ADVISERS[said.kind]]
            given = opinions.give(use_case, said.kind, said.verdict, said.text, by=by)
            put_back(given, at=moment - timedelta(hours=2))


def _date_decision(use_case: UseCase, moment: datetime) -> None:
    version = versions.latest(use_case)
    for kept in (*version.approvals.all(), *version.confirmations.all()):
        put_back(kept, at=moment)


def _date_text(use_case: UseCase, moment: datetime) -> None:
    """Before it is handed in: afterwards a text stands, and the database refuses any change."""
    put_back(versions.latest(use_case), created_at=moment - timedelta(hours=3), submitted_at=moment)
