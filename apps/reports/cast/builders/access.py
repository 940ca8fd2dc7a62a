"""Requests with their decisions and grants, and keys."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from apps.access import keyformat
from apps.access.models import (
    AccessRequest,
    ApiKey,
    Grant,
    KeyState,
    KeyTemplate,
    RequestState,
    ServiceAccount,
)
from apps.access.services import keys, requests, service_accounts, templates
from apps.access.services.key_terms import KeyTerms
from apps.accounts.models import User
from apps.common import clock
from apps.reports.cast import access as data
from apps.reports.cast.builders.history import put_back
from apps.reports.cast.company import Company
from apps.reports.cast.people import KEY_ADMINISTRATOR, MANAGERS, PEOPLE

DEPARTMENTS = {person.key: person.department for person in PEOPLE}
REVOKED_DAYS_AGO = timedelta(days=7)
# A system that writes offers for a whole department, not one person.
LIMITS = {"requests_per_minute": 600, "tokens_per_minute": 2_000_000, "parallel_requests": 100}


def build(company: Company) -> None:
    """Requests first: a grant comes from one, and a key stands under a grant."""
    templates.lay_in()
    for request in data.REQUESTS:
        known = AccessRequest.objects.filter(
            requested_by=company.people[request.person],
            use_case=company.use_cases[request.use_case],
            scope=request.scope,
            purpose=request.purpose,
        ).first()
        company.requests[request.person, request.use_case, request.scope] = known or _ask(company, request)
    company.grants = _grants(company)
    for account in data.ACCOUNTS:
        if not _accounts(company, account).exists():
            _open(company, account)
    for key in data.KEYS:
        if not _keys(company, key).exists():
            _issue(company, key)


def opens(company: Company, spec: data.Key, clear: str) -> bool:
    """Whether this clear text is still the secret of a living key of that name."""
    parsed = keyformat.parse(clear)
    living = _keys(company, spec).filter(state=KeyState.ACTIVE, expires_on__gte=clock.today())
    key = living.filter(key_id=parsed.key_id).first() if parsed else None
    return key is not None and parsed is not None and keyformat.matches(parsed.secret, key.secret_digest)


def renew(company: Company, spec: data.Key) -> None:
    """A key whose clear text is lost is no use: revoke it and issue another one. Raises RefusedError."""
    with transaction.atomic():
        for key in _keys(company, spec).filter(state=KeyState.ACTIVE):
            keys.revoke(key, by=company.people[KEY_ADMINISTRATOR])
        _issue(company, spec)


def _ask(company: Company, spec: data.Request) -> AccessRequest:
    person, use_case = company.people[spec.person], company.use_cases[spec.use_case]
    request = requests.create(
        person, use_case, scope=spec.scope, purpose=spec.purpose, days=spec.days, by=person
    )
    if spec.state == RequestState.WITHDRAWN:
        request = requests.withdraw(request, by=person)
    elif spec.state == RequestState.ASKED:
        requests.ask_back(request, question=spec.reason, by=_manager(company, spec))
    elif spec.state != RequestState.REQUESTED:
        _decide(company, spec, request)
    put_back(request, requested_at=clock.now() - timedelta(days=spec.asked))
    company.made["requests"] += 1
    return AccessRequest.objects.get(pk=request.pk)


def _decide(company: Company, spec: data.Request, request: AccessRequest) -> None:
    manager = _manager(company, spec)
    granted = spec.state == RequestState.GRANTED
    decision = requests.decide(request, granted, reason=spec.reason, days=spec.days, by=manager)
    put_back(decision, decided_at=clock.now() - timedelta(days=spec.asked, hours=-3))
    begin = clock.today() - timedelta(days=spec.asked)
    Grant.objects.filter(request=request).update(
        valid_from=begin, valid_until=begin + timedelta(days=spec.days)
    )


def _manager(company: Company, spec: data.Request) -> User:
    return company.people[MANAGERS[DEPARTMENTS[spec.person]]]


def _grants(company: Company) -> dict[tuple[str, str, str], Grant]:
    found = Grant.objects.filter(person__in=company.people.values()).select_related("person", "use_case")
    return {(g.person.email.partition("@")[0], g.use_case.ref, g.scope): g for g in found.order_by("id")}


def _accounts(company: Company, spec: data.Account) -> QuerySet[ServiceAccount]:
    grant = company.grants[spec.owner, spec.use_case, data.API]
    return ServiceAccount.objects.filter(name=spec.name, grant=grant)


def _open(company: Company, spec: data.Account) -> None:
    draft = service_accounts.Draft(spec.name, spec.purpose, company.people[spec.deputy])
    grant, by = company.grants[spec.owner, spec.use_case, data.API], company.people[KEY_ADMINISTRATOR]
    service_accounts.create(grant, draft, by=by)
    company.made["service accounts"] += 1


def _keys(company: Company, spec: data.Key) -> QuerySet[ApiKey]:
    return ApiKey.objects.filter(name=spec.name, grant=company.grants[spec.person, spec.use_case, data.API])


def _issue(company: Company, spec: data.Key) -> None:
    grant, by = company.grants[spec.person, spec.use_case, data.API], company.people[KEY_ADMINISTRATOR]
    expires_on = min(keys.latest_expiry(grant), clock.today() + timedelta(days=spec.days))
    terms = KeyTerms(KeyTemplate.objects.get(name=spec.template), networks=spec.networks)
    account = grant.service_accounts.get(name=spec.account) if spec.account else None
    issued = keys.issue(grant, name=spec.name, expires_on=expires_on, terms=terms, account=account, by=by)
    put_back(issued.key, **LIMITS)
    if spec.revoked:
        keys.revoke(issued.key, by=by)
        put_back(
            issued.key,
            issued_at=clock.now() - timedelta(days=spec.issued),
            revoked_at=clock.now() - REVOKED_DAYS_AGO,
        )
    else:
        company.clear_keys[spec.name] = issued.clear
    company.made["keys"] += 1
