"""Each way to take one required fact from a question that was allowed; None where it has no such fact."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from apps.policy.asker_facts import ServiceFacts
from apps.policy.budget_facts import BudgetFacts
from apps.policy.chain_facts import ChainFacts, EdgeFacts, Objection
from apps.policy.reasons import ReasonCode as Code
from apps.policy.record_facts import Spell
from apps.vendors.transfers import Basis, Fallen
from tests.policy.makers import Question, without_text
from tests.policy.worlds import day_of

Break = Callable[[Question], Question | None]
ONE = timedelta(days=1)


def _subject(**changes: Any) -> Break:
    return lambda q: replace(q, subject=replace(q.subject, **changes))


def _use_case(**changes: Any) -> Break:
    return lambda q: replace(q, use_case=replace(q.use_case, **changes))


def _route(**changes: Any) -> Break:
    return lambda q: replace(q, route=replace(q.route, **changes))


def _use_case_on(name: str) -> Break:
    return lambda q: _use_case(**{name: day_of(q.at) - ONE})(q)


def _key(change: Callable[[Question], dict[str, Any]]) -> Break:
    return lambda q: _subject(key=replace(q.subject.key, **change(q)))(q) if q.subject.key else None


def _call(endpoint: str = "", address: str | None = None, **changes: Any) -> Break:
    """The call is judged as well as the key."""
    made = _key(lambda _: changes)
    return lambda q: (
        replace(whole, subject=replace(whole.subject, endpoint=endpoint, address=address))
        if (whole := made(q))
        else None
    )


def _grants(change: Callable[[Question], dict[str, Any]]) -> Break:
    return lambda q: _subject(grants=tuple(replace(grant, **change(q)) for grant in q.subject.grants))(q)


def _agreements(change: Callable[[Question], dict[str, Any]]) -> Break:
    def broken(q: Question) -> Question | None:
        if q.route.own_server:
            return None
        return _route(agreements=tuple(replace(each, **change(q)) for each in q.route.agreements))(q)

    return broken


def _agreements_in(state: str) -> Break:
    return _agreements(lambda _: {"state": state})


def _no_agreement(q: Question) -> Question | None:
    return None if q.route.own_server else _route(agreements=())(q)


def _counted_without_price(q: Question) -> Question | None:
    budget = BudgetFacts(1, "department", "month", in_money=True)
    subject, route = replace(q.subject, budgets=(budget,)), replace(q.route, output_price=None)
    return replace(q, subject=subject, route=route)


def _no_key(q: Question) -> Question | None:
    return None if q.route.own_server else _route(credentials=())(q)


def _ended_key(q: Question) -> Question | None:
    day = day_of(q.at) - ONE
    return _route(credentials=tuple(replace(each, spell=Spell(day, day)) for each in q.route.credentials))(q)


def _toms(change: Callable[[Question], tuple[Spell, ...]]) -> Break:
    return lambda q: None if q.route.own_server else _route(toms=change(q))(q)


def _classified(change: Callable[[Question], dict[str, Any]]) -> Break:
    def broken(q: Question) -> Question | None:
        if q.use_case.classification is None:  # another break has taken the whole text
            return None
        return _use_case(classification=replace(q.use_case.classification, **change(q)))(q)

    return broken


def _duties(change: Callable[[Question], dict[str, Any]]) -> Break:
    return lambda q: _use_case(duties=replace(q.use_case.duties, **change(q)))(q)


def _course_asked(q: Question) -> Question | None:
    return _use_case(conditions={**q.use_case.conditions, "training": "never-passed"})(q)


def _replaced_avv(q: Question) -> Question | None:
    if q.route.own_server or q.use_case.confirmed is None:
        return None
    before = replace(q.use_case.confirmed, on=day_of(q.at) - 30 * ONE, agreements=frozenset())
    long = _agreements(lambda _: {"effective_from": day_of(q.at) - 30 * ONE})(q)
    return _use_case(confirmed=before)(long) if long else None


def _new_in_chain(q: Question) -> Question | None:
    if q.route.own_server or q.use_case.confirmed is None:
        return None
    seen = q.use_case.confirmed
    before = replace(seen, on=day_of(q.at) - 30 * ONE, subprocessors=seen.subprocessors - {99})
    added = {99: EdgeFacts("New", "DE", Spell(day_of(q.at) - 30 * ONE))}
    return _use_case(confirmed=before)(_chain(edges=added)(q) or q)


def _chain(**changes: Any) -> Break:
    def broken(q: Question) -> Question | None:
        return None if q.route.own_server else _route(chain=replace(q.route.chain, **changes))(q)

    return broken


def _nothing_leads_out(q: Question) -> Question | None:
    return _route(eu_processing=False, chain=ChainFacts())(q) if not q.route.own_server else None


def _new_outside(q: Question) -> Question | None:
    seen = q.use_case.confirmed
    if seen is None:
        return None
    known = _use_case(confirmed=replace(seen, subprocessors=frozenset({99})))(q) or q
    return _chain(edges={99: EdgeFacts("New", "IN", Spell(day_of(q.at)))})(known)


def _objected(q: Question) -> Question | None:
    return _chain(objection=Objection("New", day_of(q.at)))(q)


def _not_consented(q: Question) -> Question | None:
    return _chain(unauthorised=Objection("New", day_of(q.at)))(q)


def _bases_fallen(q: Question) -> Question | None:
    if q.route.own_server or q.route.eu_processing:
        return None
    return _chain(fallen=tuple(Fallen(basis, "", day_of(q.at)) for basis in Basis.values))(q)


def _held_of_protected(q: Question) -> Question | None:
    theirs = replace(q, subject=replace(q.subject, roles=q.subject.roles | {"works_council"}))
    return _use_case(conditions={**q.use_case.conditions, "hold_input": True})(theirs)


def _condition(kind: str, value: Callable[[Question], Any]) -> Break:
    return lambda q: _use_case(conditions={**q.use_case.conditions, kind: value(q)})(q)


def _narrower(q: Question) -> Question | None:
    """Whatever else is broken: the class stays what the use case allows."""
    return _grants(lambda q: {"max_data_class": q.data_class - 1})(q) if q.data_class > 0 else None


def _lower_class(q: Question) -> Question | None:
    return _condition("max_data_class", lambda q: q.data_class - 1)(q) if q.data_class > 0 else None


def _above_the_class(q: Question) -> Question | None:
    return replace(q, data_class=q.use_case.max_data_class + 1) if q.use_case.max_data_class < 3 else None


def _at_a_vendor(least: int, **changes: Any) -> Break:
    fits: Callable[[Question], bool] = lambda q: q.data_class >= least and not q.route.own_server  # noqa: E731
    return lambda q: _route(**changes)(q) if fits(q) else None


def _foreign_route(q: Question) -> Question:
    return _use_case(route_ids=q.use_case.route_ids - {q.route.id})(q)  # type: ignore[return-value]  # never None


def _training(q: Question) -> Question | None:
    return _route(trains_on_input=True)(q) if q.data_class > 0 else None


BREAKS: list[tuple[str, Code, Break]] = [
    ("account disabled", Code.SUBJECT_DISABLED, _subject(active=False)),
    ("no grant", Code.ROLE_DENIED, _subject(grants=())),
    ("all grants revoked", Code.ROLE_DENIED, _grants(lambda _: {"revoked": True})),
    ("no grant has begun", Code.ROLE_DENIED, _grants(lambda q: {"valid_from": day_of(q.at) + ONE})),
    ("all grants ended", Code.GRANT_EXPIRED,
     _grants(lambda q: {"revoked": False, "valid_from": day_of(q.at) - ONE,
                        "valid_until": day_of(q.at) - ONE})),
    ("no grant for the model", Code.ROUTE_NOT_GRANTED, _grants(lambda _: {"routes": frozenset({"another"})})),
    ("no grant for the class", Code.CLASS_NOT_GRANTED, _narrower),
    ("key revoked", Code.KEY_REVOKED, _key(lambda _: {"state": "revoked"})),
    ("key in an unknown state", Code.KEY_REVOKED, _key(lambda _: {"state": ""})),
    ("key ended", Code.KEY_EXPIRED, _key(lambda q: {"expires_on": day_of(q.at) - ONE})),
    ("key replaced", Code.KEY_EXPIRED, _key(lambda q: {"ends_at": q.at})),
    ("nobody answers for the service", Code.SERVICE_ACCOUNT_ORPHANED,
     _key(lambda q: {"service": ServiceFacts(1, False, day_of(q.at) - ONE)})),
    ("role taken", Code.KEY_ROLE_DENIED, _key(lambda _: {"role_held": False})),
    ("another network", Code.IP_NOT_ALLOWED, _call(address="192.0.2.1", networks=("198.51.100.0/24",))),
    ("another part of the API", Code.ENDPOINT_NOT_ALLOWED, _call("embeddings", endpoints=frozenset())),
    ("key for other models", Code.KEY_MODEL_NOT_ALLOWED, _key(lambda _: {"models": ("another",)})),
    *((f"use case {state or 'without state'}", Code.UC_NOT_APPROVED, _use_case(state=state))
      for state in ("draft", "submitted", "in_assessment", "changes_requested", "decision", "approved",
                    "approved_with_conditions", "rejected", "retired", "invented", "")),
    ("use case suspended", Code.UC_SUSPENDED, _use_case(state="suspended")),
    ("no approved text", Code.UC_NOT_APPROVED, lambda q: replace(q, use_case=without_text())),
    ("review overdue", Code.UC_REVIEW_OVERDUE, _use_case_on("next_review_on")),
    ("not classified", Code.CLASS_UNCONFIRMED, _use_case(classification=None)),
    ("prohibited", Code.CLASS_PROHIBITED, _classified(lambda q: {"prohibited_from": day_of(q.at)})),
    ("duties are late", Code.HIGH_RISK_DUTIES_OPEN,
     _classified(lambda q: {"outcome": "high_risk_annex3", "duty_due": day_of(q.at) - ONE})),
    ("no works agreement", Code.WORKS_AGREEMENT_MISSING,
     _duties(lambda _: {"monitors_employees": True, "works_agreements": ()})),
    ("works agreement ended", Code.WORKS_AGREEMENT_MISSING,
     _duties(lambda q: {"monitors_employees": True,
                        "works_agreements": (Spell(day_of(q.at) - 9 * ONE, day_of(q.at) - ONE),)})),
    ("no DSFA", Code.DSFA_REQUIRED, _duties(lambda _: {"dsfa_required": True, "dsfa_until": None})),
    ("DSFA ended", Code.DSFA_REQUIRED,
     _duties(lambda q: {"dsfa_required": True, "dsfa_until": day_of(q.at) - ONE})),
    ("course not passed", Code.TRAINING_MISSING, _course_asked),
    ("newer rules for a month", Code.UC_VERSION_STALE,
     _classified(lambda q: {"newer_rules_since": day_of(q.at) - 30 * ONE})),
    ("never confirmed", Code.UC_VERSION_STALE, _use_case(confirmed=None)),
    ("the model moved", Code.UC_VERSION_STALE, _route(region="Elsewhere")),
    ("the model keeps for another time", Code.UC_VERSION_STALE, _route(retention_days=29)),
    ("a new subprocessor for a month", Code.UC_VERSION_STALE, _new_in_chain),
    ("another AVV for a month", Code.UC_VERSION_STALE, _replaced_avv),
    ("use case ended", Code.USE_CASE_ENDED, _use_case_on("ends_on")),
    ("a condition's last day has passed", Code.USE_CASE_ENDED,
     _condition("expires_on", lambda q: f"{day_of(q.at) - ONE}")),
    ("a condition names other departments", Code.GROUP_NOT_ALLOWED, _condition("groups", lambda _: [0])),
    ("a condition leaves other models", Code.ROUTE_NOT_APPROVED, _condition("routes", lambda _: [])),
    ("above a condition's class", Code.DATA_CLASS_EXCEEDED, _lower_class),
    ("another channel", Code.CHANNEL_NOT_ALLOWED, _use_case(channel="fax")),
    ("no channel", Code.CHANNEL_NOT_ALLOWED, _use_case(channel="")),
    ("route not approved", Code.ROUTE_NOT_APPROVED, _foreign_route),
    ("route locked", Code.ROUTE_LOCKED, _route(state="locked")),
    ("route in an unknown state", Code.ROUTE_LOCKED, _route(state="")),
    ("route switched off", Code.ROUTE_DISABLED, _route(enabled=False)),
    ("money is counted without a price", Code.PRICE_UNKNOWN, _counted_without_price),
    ("no key of the vendor", Code.CREDENTIAL_MISSING, _no_key),
    ("the vendor's key ended", Code.CREDENTIAL_EXPIRED, _ended_key),
    ("people read along", Code.VENDOR_RETENTION_TOO_LONG, _at_a_vendor(2, abuse_monitoring="human")),
    ("no agreement", Code.AVV_MISSING, _no_agreement),
    *((f"agreements {state or 'without state'}", Code.AVV_MISSING, _agreements_in(state))
      for state in ("draft", "in_review", "changes_requested", "ready", "superseded", "invented", "")),
    ("agreements suspended", Code.AVV_SUSPENDED,
     _agreements(lambda _: {"state": "suspended", "covers_service": True})),
    ("agreements terminated", Code.AVV_TERMINATED,
     _agreements(lambda _: {"state": "terminated", "terminated_on": None, "covers_service": True})),
    ("agreements ended", Code.AVV_EXPIRED,
     _agreements(lambda q: {"state": "activated", "covers_service": True,
                            "effective_until": day_of(q.at) - ONE})),
    ("agreements not begun", Code.AVV_NOT_YET_EFFECTIVE,
     _agreements(lambda q: {"state": "activated", "covers_service": True,
                            "effective_from": day_of(q.at) + ONE})),
    ("clauses lack", Code.AVV_CLAUSES_INCOMPLETE,
     _agreements(lambda _: {"clauses_complete": False, "covers_service": True})),
    ("service not covered", Code.SERVICE_NOT_COVERED,
     _agreements(lambda _: {"state": "activated", "covers_service": False})),
    ("no measures", Code.TOM_OUTDATED, _toms(lambda _: ())),
    ("measures ended", Code.TOM_OUTDATED,
     _toms(lambda q: (Spell(day_of(q.at) - 9 * ONE, day_of(q.at) - ONE),))),
    ("measures begin tomorrow", Code.TOM_OUTDATED, _toms(lambda q: (Spell(day_of(q.at) + ONE),))),
    ("above the approved class", Code.DATA_CLASS_EXCEEDED, _above_the_class),
    ("confidential, outside the EU", Code.DATA_CLASS_EXCEEDED, _at_a_vendor(2, eu_processing=False)),
    ("confidential, stored", Code.VENDOR_RETENTION_TOO_LONG, _at_a_vendor(2, zero_retention=False)),
    ("nothing leads out of the EEA", Code.TRANSFER_UNCOVERED, _nothing_leads_out),
    ("a subprocessor outside", Code.TRANSFER_UNCOVERED, _new_outside),
    ("every basis fell", Code.TRANSFER_UNCOVERED, _bases_fallen),
    ("we objected", Code.SUBPROCESSOR_OBJECTED, _objected),
    ("we did not consent", Code.SUBPROCESSOR_UNAUTHORISED, _not_consented),
    ("vendor trains", Code.VENDOR_TRAINS_ON_INPUT, _training),
    ("nobody may release it", Code.PROTECTED_HOLD, _held_of_protected),
]  # fmt: skip
