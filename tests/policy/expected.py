"""What the one query has to say, told by the models instead: slowly, plainly, with many queries."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q

from apps.access.models import ApiKey, Budget, Grant, ServiceAccount
from apps.accounts.models import TrainingRecord, User
from apps.common import clock
from apps.policy.asker_facts import GrantFacts, KeyFacts, ServiceFacts
from apps.policy.budget_facts import BudgetFacts
from apps.policy.chain_facts import AssumedFacts, ChainFacts, EdgeFacts, Objection
from apps.policy.facts import AgreementFacts, CredentialFacts, Facts, RouteFacts, Subject, UseCaseFacts
from apps.policy.record_facts import ClassificationFacts, DutyFacts, Spell, prohibited_from
from apps.register.models import RuleSet, UseCase, UseCaseVersion
from apps.register.services.confirmations import confirmed_from
from apps.vendors.models import Agreement, AvvRule, FallenBasis, ModelRoute, Service, SubprocessorChange
from apps.vendors.services.policies import avv_rule
from apps.vendors.standing import missing_clauses


def of_person(person: User, use_case: UseCase, route: ModelRoute, scope: str) -> Facts:
    grants = Grant.objects.filter(person=person, use_case=use_case, scope=scope)
    return Facts(
        _subject(person, scope, list(grants), Q(use_case=use_case)), _use_case(use_case), _route(route)
    )


def of_key(key: ApiKey, route: ModelRoute) -> Facts:
    grant, account = key.grant, key.service_account
    shown = KeyFacts(
        key.pk,
        str(key.reference),
        key.state,
        key.expires_on,
        bytes(key.secret_digest),
        (key.requests_per_minute, key.tokens_per_minute, key.parallel_requests),
        endpoints=frozenset(key.endpoints),
        models=tuple(key.model_names),
        networks=tuple(key.networks),
        ends_at=key.ends_at,
        root=str((key.root or key).reference),
        service=_service(account) if account else None,
    )
    counted = Q(key=key) | Q(use_case=grant.use_case)
    subject = (
        _program(account, grant, counted, shown)
        if account
        else _subject(grant.person, "api", [grant], counted, shown)
    )
    return Facts(subject, _use_case(grant.use_case), _route(route))


def _service(account: ServiceAccount) -> ServiceFacts:
    return ServiceFacts(account.pk, account.owner.is_active, account.handover_until)


def _program(account: ServiceAccount, grant: Grant, counted: Q, key: KeyFacts) -> Subject:
    """Somebody answers for it, but it has none of their roles and none of their budgets."""
    handed_over = account.handover_until is not None or not account.owner.is_active
    answers = account.deputy if handed_over else account.owner
    assert answers is not None
    counted |= Q(department=account.department_id, department__isnull=False)
    return replace(
        _subject(answers, "api", [grant], counted, key),
        roles=frozenset(),
        department_id=account.department_id,
        budgets=_told(counted),
    )


def _budgets(person: User, counted: Q) -> tuple[BudgetFacts, ...]:
    return _told(counted | Q(person=person) | Q(department=person.department_id, department__isnull=False))


def _told(counted: Q) -> tuple[BudgetFacts, ...]:
    found = Budget.objects.current().filter(counted).order_by("pk")
    return tuple(
        BudgetFacts(
            each.pk,
            each.scope,
            each.window,
            each.money is not None,
            _until(each),
            frozenset(each.grant.routes if each.grant else ()),
            each.tokens is not None,
        )
        for each in found
    )


def _until(budget: Budget) -> str | None:
    return budget.grant.valid_until.isoformat() if budget.grant else None


def _subject(
    person: User, scope: str, grants: list[Grant], counted: Q, key: KeyFacts | None = None
) -> Subject:
    return Subject(
        person_id=person.pk,
        pseudonym=str(person.pseudonym),
        active=person.is_active,
        roles=person.role_keys,
        scope=scope,
        department_id=person.department_id,
        passed=_passed(person),
        grants=tuple(map(_grant, grants)),
        key=key,
        budgets=_budgets(person, counted),
    )


def _grant(grant: Grant) -> GrantFacts:
    revoked = grant.revoked_at is not None
    return GrantFacts(
        grant.valid_from, grant.valid_until, revoked, frozenset(grant.routes), grant.max_data_class
    )


def _use_case(use_case: UseCase) -> UseCaseFacts:
    version = use_case.version
    newest = version.confirmations.first() if version else None
    return UseCaseFacts(
        id=use_case.pk,
        ref=use_case.ref,
        state=use_case.state,
        has_version=version is not None,
        next_review_on=use_case.next_review_on,
        ends_on=use_case.ends_on,
        max_data_class=version.max_data_class if version else 0,
        channel=version.channel if version else "",
        route_ids=frozenset(route.pk for route in version.routes.all()) if version else frozenset(),
        confirmed=confirmed_from(newest) if newest else None,
        classification=_classification(version) if version else None,
        duties=_duties(use_case, version) if version else DutyFacts(),
        requires_avv=_requires_avv(version) if version else True,
        categories=frozenset(version.data_categories) if version else frozenset(),
        conditions={c.kind: c.value for c in version.conditions.all()} if version else {},
    )


def _requires_avv(version: UseCaseVersion) -> bool:
    unanswered = "data_categories" in version.open_questions
    return version.personal_data or unanswered or avv_rule() == AvvRule.ALWAYS


def _duties(use_case: UseCase, version: UseCaseVersion) -> DutyFacts:
    agreements = use_case.works_agreements.filter(state="in_force").order_by("pk")
    done = version.assessments.filter(state="completed")
    dsfa = done.filter(kind="dsfa").first()
    advised = version.opinions.filter(kind="dpo").exists()
    return DutyFacts(
        monitors_employees=bool(version.monitors_employees),
        works_agreements=tuple(Spell(each.valid_from, each.valid_until) for each in agreements),
        dsfa_required=done.filter(kind="dsfa_threshold", result="required").exists(),
        dsfa_until=dsfa.valid_until if dsfa and advised else None,
    )


def _passed(person: User) -> dict[str, tuple[Spell, ...]]:
    found: dict[str, tuple[Spell, ...]] = {}
    for each in TrainingRecord.objects.of(person).standing().select_related("course").order_by("pk"):
        spell = Spell(each.passed_on, each.valid_until)
        found[each.course.key] = (*found.get(each.course.key, ()), spell)
    return found


def _classification(version: UseCaseVersion) -> ClassificationFacts | None:
    found = version.classifications.effective().first()
    if found is None:
        return None
    duties = found.use_case.obligations.open().exclude(due=None).order_by("due")
    newer = RuleSet.objects.filter(valid_from__gt=found.rule_set.valid_from).order_by("valid_from").first()
    return ClassificationFacts(
        outcome=found.effective_outcome,
        prohibited_from=prohibited_from(found.effective_outcome, found.applies_from, found.coming),
        newer_rules_since=max(newer.valid_from, clock.today(newer.loaded_at)) if newer else None,
        duty_due=duties[0].due if duties else None,
    )


def _route(route: ModelRoute) -> RouteFacts:
    vendor = route.service.vendor
    same: dict[str, Any] = {
        name: getattr(route, name)
        for name in (
            *("id", "name", "label", "enabled", "state", "eu_processing", "zero_retention"),
            *(
                "trains_on_input",
                "own_server",
                "region",
                "retention_days",
                "provider",
                "base_url",
                "upstream_model",
                "abuse_monitoring",
                "input_price",
                "output_price",
                "purpose",
            ),
        )
    }
    agreements = [
        each
        for each in vendor.agreements.order_by("-effective_from")
        if each.kind in {"avv", "scc_915"} or (each.kind == "scc_914" and {2, 3} & set(each.modules))
    ]
    return RouteFacts(
        **same,
        vendor=vendor.name,
        vendor_slug=vendor.slug,
        credentials=tuple(
            CredentialFacts(
                each.pk,
                bytes(each.sealed or b""),
                Spell(each.not_before, each.last_day),
                each.last_used_at,
                refused=each.refused_at is not None,
            )
            for each in sorted(route.credentials.living(), key=lambda each: each.refused_at is not None)
        ),
        chain=_chain(route.service),
        agreements=tuple(_agreement(agreement, route) for agreement in agreements),
        toms=tuple(
            Spell(each.valid_from, each.valid_until)
            for each in vendor.tom_sets.filter(state="in_force").order_by("pk")
        ),
    )


def _chain(service: Service) -> ChainFacts:
    in_order = service.changes.order_by("effective_on", "pk")
    first = in_order.filter(state__in=["objected", "vendor_terminates"]).first()
    waiting = in_order.filter(state__in=["announced", "assessing"], needs_consent=True).first()
    assumed = [(change, change.assumed_from) for change in service.changes.order_by("pk")]
    return ChainFacts(
        edges={
            each.pk: EdgeFacts(
                each.name, each.country, Spell(each.since, each.until), each.personal_data, each.origin_id
            )
            for each in service.subprocessors.order_by("pk")
        },
        assumed={each.pk: _assumed(each, first) for each, first in assumed if first},
        transfers=tuple(each.facts for each in service.transfers.order_by("pk")),
        fallen=tuple(each.facts for each in FallenBasis.objects.standing().order_by("pk")),
        objection=Objection(first.name, first.effective_on) if first else None,
        unauthorised=Objection(waiting.name, waiting.effective_on) if waiting else None,
    )


def _assumed(change: SubprocessorChange, first: date) -> AssumedFacts:
    return AssumedFacts(
        change.name, change.country, Spell(first), change.personal_data, change.subprocessor_id
    )


def _agreement(agreement: Agreement, route: ModelRoute) -> AgreementFacts:
    return AgreementFacts(
        id=agreement.pk,
        state=agreement.state,
        effective_from=agreement.effective_from,
        effective_until=agreement.effective_until,
        renewal_months=agreement.renewal_months,
        notice_days=agreement.notice_days,
        notice_given_on=agreement.notice_given_on,
        replaced_from=agreement.replaced_from,
        terminated_on=agreement.terminated_on,
        covers_service=route.service in agreement.services.all(),
        clauses_complete=not missing_clauses(agreement),
    )
