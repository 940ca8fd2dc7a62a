"""The rules, one function per record: each yields every reason that fails, on the day of the question."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from django.utils.functional import Promise

from apps.policy import key_rules
from apps.policy.decision import Obligations
from apps.policy.facts import AgreementFacts, RouteFacts, Subject, UseCaseFacts
from apps.policy.reasons import Reason, ReasonCode
from apps.register import staleness
from apps.register.models import Channel, ConditionKind, UseCaseState
from apps.register.staleness import CAUSES, Cause
from apps.vendors.models import AbuseMonitoring, AgreementState, DataClass, RouteState
from apps.vendors.terms import last_day

PUBLIC, CONFIDENTIAL = DataClass.PUBLIC, DataClass.CONFIDENTIAL


def of_subject(subject: Subject, use_case: UseCaseFacts, day: date, at: datetime) -> Iterator[Reason]:
    if not subject.active:
        yield Reason(ReasonCode.SUBJECT_DISABLED)
    yield from key_rules.of_key(subject, day, at)
    yield from _grant(subject, use_case, day)
    yield from _group(subject, use_case)


def _grant(subject: Subject, use_case: UseCaseFacts, day: date) -> Iterator[Reason]:
    live = [grant for grant in subject.grants if not grant.revoked and grant.valid_from <= day]
    if any(grant.valid_until >= day for grant in live):
        return
    ask = f"/requests/new/?use_case={use_case.ref}&scope={subject.scope}"
    if live:
        ended = max(grant.valid_until for grant in live)
        yield Reason(ReasonCode.GRANT_EXPIRED, {"use_case": use_case.ref, "date": ended}, ask)
    else:
        yield Reason(ReasonCode.ROLE_DENIED, {"use_case": use_case.ref}, ask)


def _group(subject: Subject, use_case: UseCaseFacts) -> Iterator[Reason]:
    groups = use_case.conditions.get(ConditionKind.GROUPS)
    if groups is not None and subject.department_id not in groups:
        yield Reason(ReasonCode.GROUP_NOT_ALLOWED, {"use_case": use_case.ref}, f"/use-cases/{use_case.ref}/")


def of_use_case(use_case: UseCaseFacts, scope: str, day: date) -> Iterator[Reason]:
    link, facts = f"/use-cases/{use_case.ref}/", {"use_case": use_case.ref}
    if use_case.state == UseCaseState.SUSPENDED:
        yield Reason(ReasonCode.UC_SUSPENDED, facts, link)
    elif use_case.state != UseCaseState.ACTIVE or not use_case.has_version:
        yield Reason(ReasonCode.UC_NOT_APPROVED, facts, link)
        return
    if use_case.next_review_on and use_case.next_review_on < day:
        yield Reason(ReasonCode.UC_REVIEW_OVERDUE, {**facts, "date": use_case.next_review_on}, link)
    if (last := use_case.last_day) and last < day:
        yield Reason(ReasonCode.USE_CASE_ENDED, {**facts, "date": last}, link)
    if use_case.channel not in (scope, Channel.BOTH):
        yield Reason(ReasonCode.CHANNEL_NOT_ALLOWED, facts, link)


def of_route(route: RouteFacts, use_case: UseCaseFacts, day: date) -> Iterator[Reason]:
    if use_case.has_version and not use_case.allows(route):
        facts = {"route": route.label, "use_case": use_case.ref}
        yield Reason(ReasonCode.ROUTE_NOT_APPROVED, facts, f"/use-cases/{use_case.ref}/")
    link, facts = _vendor_page(route), {"route": route.label}
    if route.state != RouteState.OPEN:
        yield Reason(ReasonCode.ROUTE_LOCKED, facts, link)
    if not route.enabled:
        yield Reason(ReasonCode.ROUTE_DISABLED, facts, link)
    yield from _credential(route, day)
    # Art. 28 GDPR asks for a contract with a processor, not with oneself, and where there are personal data.
    if use_case.requires_avv and not route.own_server:
        yield from _agreement(route, day)
        yield from _toms(route, day)


def _credential(route: RouteFacts, day: date) -> Iterator[Reason]:
    """An own server may ask for no key; one that was entered and has ended closes its route all the same."""
    if route.keys_on(day):
        return
    facts, link = {"vendor": route.vendor, "route": route.label}, f"{_vendor_page(route)}routes/{route.name}/"
    ended = [each.spell.last for each in route.credentials if each.spell.last and each.spell.last < day]
    if ended:
        yield Reason(ReasonCode.CREDENTIAL_EXPIRED, facts | {"date": max(ended)}, link)
    elif not route.own_server:
        yield Reason(ReasonCode.CREDENTIAL_MISSING, facts, link)


def of_approval(use_case: UseCaseFacts, route: RouteFacts, day: date) -> Iterator[Reason]:
    """What was approved rests on facts; where they are no longer so, somebody looks again first."""
    confirmed = use_case.confirmed
    if confirmed is None:
        yield _stale(use_case, Cause.NEVER_CONFIRMED)
        return
    if route.id not in use_case.route_ids:
        return
    newer = use_case.classification.newer_rules_since if use_case.classification else None
    found = [
        *staleness.of_rules(newer, use_case.ref),
        *staleness.of_route(confirmed, route.id, route.fingerprint, route.label),
    ]
    if not route.own_server:
        found += staleness.of_agreements(confirmed, _carrying(route, day), route.vendor)
        found += staleness.of_chain(confirmed, route.chain.serving(day), route.vendor)
    for stale in found:
        if stale.closes_on and stale.closes_on <= day:
            yield _stale(use_case, stale.cause)


def _stale(use_case: UseCaseFacts, cause: Cause) -> Reason:
    facts: dict[str, str | Promise] = {"use_case": use_case.ref, "cause": CAUSES[cause]}
    return Reason(ReasonCode.UC_VERSION_STALE, facts, f"/use-cases/{use_case.ref}/")


def _carrying(route: RouteFacts, day: date) -> dict[int, date]:
    """The agreements that are good for this route on this day, with their first day."""
    return {
        agreement.id: agreement.effective_from
        for agreement in route.agreements
        if agreement.state == AgreementState.ACTIVATED
        and agreement.covers_service
        and not list(_one_agreement(agreement, route, day))
    }


def _agreement(route: RouteFacts, day: date) -> Iterator[Reason]:
    """One good agreement suffices; else the newest one says what is wrong."""
    known = [a for a in route.agreements if a.state in _ACTED_ON]
    covering = [a for a in known if a.covers_service]
    if not known:
        yield _agreement_reason(ReasonCode.AVV_MISSING, route)
    elif not covering:
        yield _agreement_reason(ReasonCode.SERVICE_NOT_COVERED, route)
    else:
        failing = [list(_one_agreement(agreement, route, day)) for agreement in covering]
        if all(failing):
            yield from failing[0]


_ACTED_ON = {AgreementState.ACTIVATED, AgreementState.TERMINATED, AgreementState.SUSPENDED}


def _one_agreement(agreement: AgreementFacts, route: RouteFacts, day: date) -> Iterator[Reason]:
    if agreement.state == AgreementState.SUSPENDED:
        yield _agreement_reason(ReasonCode.AVV_SUSPENDED, route)
    if agreement.state == AgreementState.TERMINATED and (agreement.terminated_on or day) <= day:
        yield _agreement_reason(ReasonCode.AVV_TERMINATED, route)
    if agreement.effective_from > day:
        yield _agreement_reason(ReasonCode.AVV_NOT_YET_EFFECTIVE, route, agreement.effective_from)
    if (last := last_day(agreement, day)) and last < day:  # the last day counts whole
        yield _agreement_reason(ReasonCode.AVV_EXPIRED, route, last)
    if not agreement.clauses_complete:
        yield _agreement_reason(ReasonCode.AVV_CLAUSES_INCOMPLETE, route)


def _toms(route: RouteFacts, day: date) -> Iterator[Reason]:
    """Sufficient guarantees (Art. 28(1) GDPR): somebody has checked them, and not too long ago."""
    if not any(spell.covers(day) for spell in route.toms):
        yield Reason(ReasonCode.TOM_OUTDATED, {"vendor": route.vendor}, f"{_vendor_page(route)}measures/")


def of_protection(
    use_case: UseCaseFacts, obligations: Obligations, found: AbstractSet[str]
) -> Iterator[Reason]:
    """What waits for an officer, whom nobody may show it to, would wait for ever (docs/adr/0008)."""
    if obligations.hold_input or obligations.hold_output or found & obligations.actions.hold:
        yield Reason(ReasonCode.PROTECTED_HOLD, {"use_case": use_case.ref}, f"/use-cases/{use_case.ref}/")


def of_data_class(data_class: int, use_case: UseCaseFacts, route: RouteFacts) -> Iterator[Reason]:
    """docs/adr/0009: confidential data needs EU, no training and zero retention, or an own server."""
    # The label stays lazy: who reads the reason may speak another language than the one who asked.
    facts: dict[str, str | Promise] = {"vendor": route.vendor, "data_class": DataClass(data_class).label}
    allowed_here = data_class <= use_case.highest_class
    outside = data_class >= CONFIDENTIAL and not (route.eu_processing or route.own_server)
    if not allowed_here or outside:
        yield Reason(ReasonCode.DATA_CLASS_EXCEEDED, facts, f"/use-cases/{use_case.ref}/")
    if route.trains_on_input and data_class > PUBLIC:
        yield Reason(ReasonCode.VENDOR_TRAINS_ON_INPUT, facts, _vendor_page(route))
    # Where people at the vendor may read along, something is kept for them: that is no zero retention.
    kept = not route.zero_retention or route.abuse_monitoring == AbuseMonitoring.HUMAN
    if data_class >= CONFIDENTIAL and kept and not route.own_server:
        yield Reason(ReasonCode.VENDOR_RETENTION_TOO_LONG, facts, _vendor_page(route))


def _agreement_reason(code: ReasonCode, route: RouteFacts, on: date | None = None) -> Reason:
    facts = {"vendor": route.vendor, "route": route.label}
    return Reason(code, facts | ({"date": on} if on else {}), _vendor_page(route))


def _vendor_page(route: RouteFacts) -> str:
    return f"/vendors/{route.vendor_slug}/"
