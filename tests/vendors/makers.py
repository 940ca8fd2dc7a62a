"""The smallest records that a test of vendors, register or reports needs."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.test import Client

from apps.accounts.models import Department, RoleAssignment, User
from apps.common import clock
from apps.register.classification import RULE_SETS, rule_set
from apps.register.models import (
    Classification,
    Condition,
    Outcome,
    RuleSet,
    UseCase,
    UseCaseState,
    UseCaseVersion,
)
from apps.register.services import confirmations, search_entries
from apps.vendors.addresses import origin_of
from apps.vendors.clauses import CLAUSES
from apps.vendors.credentials import open_credential
from apps.vendors.models import (
    Agreement,
    AgreementState,
    ClauseCheck,
    ClauseResult,
    Measure,
    MeasureStatus,
    ModelRoute,
    ProviderKind,
    RouteCredential,
    Service,
    TomSet,
    TomSetState,
    Vendor,
)

_numbers = count(1)
# A whole text but for the models: no personal data.
SAID: dict[str, Any] = {"purpose": "Drafts", "own_role": "deployer", "monitors_employees": False}


def person(*roles: str, name: str = "", department: Department | None = None) -> User:
    number = next(_numbers)
    user = User.objects.create_user(
        f"person{number}@rheinwerk.example",
        None,
        full_name=name or f"Person {number}",
        department=department,
        language="en",
    )
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in roles)
    return user


def department(manager: User | None = None) -> Department:
    return Department.objects.create(name=f"Department {next(_numbers)}", manager=manager)


def vendor(owner: User | None = None, name: str = "") -> Vendor:
    number = next(_numbers)
    made = Vendor.objects.create(
        name=name or f"Vendor {number}", slug=f"vendor-{number:04d}", country="DE", contract_owner=owner
    )
    Service.objects.create(vendor=made, name="Chat")
    tom_set(made)
    return made


def tom_set(of: Vendor | None, state: str = TomSetState.IN_FORCE, **fields: Any) -> TomSet:
    """Valid since long ago and without an end, unless told otherwise."""
    number = TomSet.objects.of(of).count() + 1
    values = {"number": number, "state": state, "valid_from": date(2020, 1, 1)}
    return TomSet.objects.create(vendor=of, **(values | fields))


def route(of: Vendor, **fields: Any) -> ModelRoute:
    number = next(_numbers)
    values = {
        "name": f"route-{number}",
        "label": f"Route {number}",
        "upstream_model": "m",
        "provider": ProviderKind.COMPATIBLE,
        "base_url": "https://api.nordlicht.example/v1",
        "region": "Hamburg",
        "eu_processing": True,
    }
    made = ModelRoute.objects.create(service=of.services.get(), **(values | fields))
    RouteCredential.objects.create(route=made, origin=origin_of(made.base_url), sealed=b"sealed")
    return made


def clear_key(of: ModelRoute) -> str | None:
    """What the gateway would send today."""
    found = of.credentials.usable().first()
    return open_credential(bytes(found.sealed), of.pk, of.base_url) if found and found.sealed else None


def agreement(
    of: Vendor,
    state: str = AgreementState.ACTIVATED,
    *,
    begins: int = -30,
    ends: int | None = 300,
    without: tuple[str, ...] = (),
    **fields: Any,
) -> Agreement:
    today: date = clock.today()
    made = Agreement.objects.create(
        vendor=of,
        version=f"{next(_numbers)}.0",
        state=state,
        effective_from=today + timedelta(days=begins),
        effective_until=None if ends is None else today + timedelta(days=ends),
        **fields,
    )
    made.services.set(of.services.all())
    ClauseCheck.objects.bulk_create(
        ClauseCheck(agreement=made, item=clause.key, result=ClauseResult.FULFILLED)
        for clause in CLAUSES
        if clause.key not in without
    )
    return made


def judged(made: Agreement, by: User, *, positive: bool = True) -> Agreement:
    made.opinion_by, made.opinion_at, made.opinion_positive = by, clock.now(), positive
    made.save()
    return made


def measure(of: Vendor, status: str = MeasureStatus.PROVEN, **fields: Any) -> Measure:
    """In the set of the vendor that was put into force, unless ``tom_set`` says in which."""
    values: dict[str, Any] = {
        "category": "encryption", "letter": "a", "text": "TLS", "evidence": "Report", "status": status,
    }  # fmt: skip
    if "tom_set" not in fields:
        values["tom_set"] = of.tom_sets.get(state=TomSetState.IN_FORCE)
    return Measure.objects.create(**(values | fields))


def use_case(
    by: User,
    state: str = UseCaseState.ACTIVE,
    *,
    routes: tuple[ModelRoute, ...] = (),
    title: str = "",
    **fields: Any,
) -> UseCase:
    number = next(_numbers)
    made = UseCase.objects.create(
        ref=fields.pop("ref", f"UC-{number:04d}"),
        title=title or f"Use case {number}",
        department=fields.pop("department", None) or department(),
        requested_by=by,
        state=state,
    )
    version = UseCaseVersion.objects.create(use_case=made, number=1, **(SAID | fields))
    version.routes.set(routes)
    if state == UseCaseState.RETIRED:
        made.steps.create(name="activate")  # it ran
    if state in {UseCaseState.ACTIVE, UseCaseState.SUSPENDED, UseCaseState.RETIRED}:
        made.version = version
        made.save()
        confirmations.keep(version, by=None)
        classified(version, by)
    search_entries.write(made.pk)
    return made


def classified(version: UseCaseVersion, by: User, outcome: str = Outcome.MINIMAL) -> Classification:
    """As if the rules had said so and somebody else had confirmed it."""
    another = User.objects.exclude(pk=by.pk).first() or person("officer")
    return Classification.objects.create(
        use_case=version.use_case, version=version, rule_set=_rule_set(), as_of=clock.today(),
        outcome=outcome, role="deployer", created_by=by, confirmed_by=another, confirmed_at=clock.now(),
    )  # fmt: skip


def _rule_set() -> RuleSet:
    """The newest one, as if it had been loaded long ago: tests of the audit log don't want its event."""
    rules = rule_set(RULE_SETS[-1])
    about = {"version": rules.version, "valid_from": rules.valid_from, "celex": rules.celex}
    return RuleSet.objects.get_or_create(name=rules.name, sha256=rules.sha256, defaults=about)[0]


def condition(of: UseCase, kind: str, value: object) -> Condition:
    return Condition.objects.create(version=of.versions.get(), kind=kind, value=value)


def browser(user: User) -> Client:
    """A signed-in browser that prefers English."""
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client
