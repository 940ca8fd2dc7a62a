"""For every code of the gate a question that is refused for nothing else."""

from datetime import timedelta
from typing import Any

from apps.access.services.facts import judge
from apps.policy.asker_facts import ServiceFacts
from apps.policy.budget_facts import BudgetFacts
from apps.policy.chain_facts import Objection
from apps.policy.decision import Decision
from apps.policy.facts import Facts
from apps.policy.reasons import ReasonCode as Code
from apps.policy.record_facts import DutyFacts, Spell
from apps.vendors.models import DataClass
from tests.policy.makers import (
    AT,
    PLACE,
    ROUTE,
    ROUTE_ID,
    TOMORROW,
    YESTERDAY,
    Question,
    agreement,
    calling,
    chain,
    classified,
    confirmed,
    credential,
    edge,
    grant,
    newcomer,
    on_own_server,
    program,
    route,
    subject,
    transfer,
    use_case,
    without_text,
)
from tests.policy.transfer_cases import TRANSFER_CASES

ONE = timedelta(days=1)
CONFIDENTIAL = DataClass.CONFIDENTIAL
WORKS_COUNCIL, DPO = frozenset({"works_council"}), frozenset({"dpo"})


def classified_as(outcome: str, **changes: Any) -> Question:
    return Question(use_case=use_case(classification=classified(outcome=outcome, **changes)))


def with_duties(**changes: Any) -> Question:
    return Question(use_case=use_case(duties=DutyFacts(**changes)))


def with_grants(*limits: dict[str, Any]) -> Question:
    """An access for each of these limits."""
    return Question(subject=subject(grants=tuple(grant(**each) for each in limits)))


ONLY_THIS, ANOTHER = frozenset({ROUTE}), frozenset({"another"})
CASES: list[tuple[Code, str, Question]] = [
    (Code.UC_NOT_APPROVED, "submitted", Question(use_case=use_case(state="submitted"))),
    (Code.UC_NOT_APPROVED, "approved, not active yet", Question(use_case=use_case(state="approved"))),
    (Code.UC_NOT_APPROVED, "rejected", Question(use_case=use_case(state="rejected"))),
    (Code.UC_NOT_APPROVED, "retired", Question(use_case=use_case(state="retired"))),
    (Code.UC_NOT_APPROVED, "no approved text", Question(use_case=without_text())),
    (Code.UC_SUSPENDED, "suspended", Question(use_case=use_case(state="suspended"))),
    (Code.UC_REVIEW_OVERDUE, "review was due", Question(use_case=use_case(next_review_on=YESTERDAY))),
    (Code.CLASS_UNCONFIRMED, "nobody confirmed one", Question(use_case=use_case(classification=None))),
    (Code.CLASS_PROHIBITED, "since today", classified_as("prohibited", prohibited_from=AT.date())),
    (Code.CLASS_PROHIBITED, "minimal until its day came",
     classified_as("minimal", prohibited_from=YESTERDAY)),
    (Code.HIGH_RISK_DUTIES_OPEN, "due yesterday", classified_as("high_risk_annex3", duty_due=YESTERDAY)),
    (Code.HIGH_RISK_DUTIES_OPEN, "of a product", classified_as("high_risk_annex1", duty_due=YESTERDAY)),
    (Code.DSFA_REQUIRED, "none", with_duties(dsfa_required=True)),
    (Code.DSFA_REQUIRED, "valid until yesterday", with_duties(dsfa_required=True, dsfa_until=YESTERDAY)),
    (Code.WORKS_AGREEMENT_MISSING, "none", with_duties(monitors_employees=True)),
    (Code.WORKS_AGREEMENT_MISSING, "from tomorrow",
     with_duties(monitors_employees=True, works_agreements=(Spell(TOMORROW),))),
    (Code.WORKS_AGREEMENT_MISSING, "until yesterday",
     with_duties(monitors_employees=True, works_agreements=(Spell(AT.date() - 30 * ONE, YESTERDAY),))),
    (Code.TRAINING_MISSING, "never passed", Question(use_case=use_case(conditions={"training": "basics"}))),
    (Code.TRAINING_MISSING, "another course",
     Question(subject(passed={"prompts": (Spell(YESTERDAY),)}), use_case(conditions={"training": "basics"}))),
    (Code.TRAINING_MISSING, "until yesterday",
     Question(subject(passed={"basics": (Spell(AT.date() - 30 * ONE, YESTERDAY),)}),
              use_case(conditions={"training": "basics"}))),
    (Code.UC_VERSION_STALE, "newer rules for 30 days",
     classified_as("minimal", newer_rules_since=AT.date() - 30 * ONE)),
    (Code.UC_VERSION_STALE, "nobody confirmed it", Question(use_case=use_case(confirmed=None))),
    (Code.UC_VERSION_STALE, "the model moved", Question(route=route(region="Ohio"))),
    (Code.UC_VERSION_STALE, "people read along", Question(route=route(abuse_monitoring="human"))),
    (Code.UC_VERSION_STALE, "the model keeps more", Question(route=route(retention_days=30))),
    (Code.UC_VERSION_STALE, "the model came in later",
     Question(use_case=use_case(confirmed=confirmed(routes={})))),
    (Code.UC_VERSION_STALE, "another AVV, 30 days ago",
     Question(use_case=use_case(confirmed=confirmed(on=AT.date() - 30 * ONE, agreements=frozenset())))),
    (Code.UC_VERSION_STALE, "a new subprocessor, 30 days ago",
     Question(use_case=use_case(confirmed=confirmed(on=AT.date() - 40 * ONE)),
              route=route(chain=chain(edges={5: edge(spell=Spell(AT.date() - 30 * ONE))})))),
    (Code.UC_VERSION_STALE, "nobody objected in time, 30 days ago",
     Question(use_case=use_case(confirmed=confirmed(on=AT.date() - 40 * ONE)),
              route=route(chain=chain(assumed={5: newcomer(spell=Spell(AT.date() - 30 * ONE))})))),
    (Code.USE_CASE_ENDED, "ended", Question(use_case=use_case(ends_on=YESTERDAY))),
    (Code.USE_CASE_ENDED, "a condition's last day",
     Question(use_case=use_case(conditions={"expires_on": f"{YESTERDAY}"}))),
    (Code.CHANNEL_NOT_ALLOWED, "chat where only the API is", Question(use_case=use_case(channel="api"))),
    (Code.CHANNEL_NOT_ALLOWED, "key where only the chat is",
     Question(subject=program(), use_case=use_case(channel="chat"))),
    (Code.ROUTE_NOT_APPROVED, "another model", Question(use_case=use_case(route_ids=frozenset({8})))),
    (Code.ROUTE_NOT_APPROVED, "no model at all", Question(use_case=use_case(route_ids=frozenset()))),
    (Code.ROUTE_NOT_APPROVED, "a condition leaves another",
     Question(use_case=use_case(conditions={"routes": ["another"]}))),
    (Code.ROUTE_LOCKED, "locked", Question(route=route(state="locked"))),
    (Code.ROUTE_LOCKED, "own server, locked",
     Question(route=route(state="locked", own_server=True), use_case=on_own_server())),
    (Code.PRICE_UNKNOWN, "a budget in money, and no price",
     Question(subject=subject(budgets=(BudgetFacts(1, "person", "day", in_money=True),)))),
    (Code.ROUTE_DISABLED, "switched off", Question(route=route(enabled=False))),
    (Code.CREDENTIAL_MISSING, "none", Question(route=route(credentials=()))),
    (Code.CREDENTIAL_MISSING, "from tomorrow",
     Question(route=route(credentials=(credential(spell=Spell(TOMORROW)),)))),
    (Code.CREDENTIAL_EXPIRED, "until yesterday",
     Question(route=route(credentials=(credential(spell=Spell(YESTERDAY, YESTERDAY)),)))),
    (Code.CREDENTIAL_EXPIRED, "own server, until yesterday",
     Question(use_case=on_own_server(),
              route=route(own_server=True, credentials=(credential(spell=Spell(YESTERDAY, YESTERDAY)),)))),
    (Code.AVV_MISSING, "none", Question(route=route(agreements=()))),
    (Code.AVV_MISSING, "still a draft", Question(route=route(agreement(state="draft")))),
    (Code.AVV_MISSING, "ready, nobody has activated it", Question(route=route(agreement(state="ready")))),
    (Code.AVV_MISSING, "superseded", Question(route=route(agreement(state="superseded")))),
    (Code.AVV_NOT_YET_EFFECTIVE, "from tomorrow", Question(route=route(agreement(effective_from=TOMORROW)))),
    (Code.AVV_EXPIRED, "until yesterday", Question(route=route(agreement(effective_until=YESTERDAY)))),
    (Code.AVV_TERMINATED, "terminated", Question(route=route(agreement(state="terminated")))),
    (Code.AVV_TERMINATED, "with its day",
     Question(route=route(agreement(state="terminated", terminated_on=AT.date())))),
    (Code.AVV_SUSPENDED, "suspended", Question(route=route(agreement(state="suspended")))),
    (Code.AVV_CLAUSES_INCOMPLETE, "a clause lacks", Question(route=route(agreement(clauses_complete=False)))),
    (Code.SERVICE_NOT_COVERED, "another service", Question(route=route(agreement(covers_service=False)))),
    *TRANSFER_CASES,
    (Code.SUBPROCESSOR_OBJECTED, "since today",
     Question(route=route(chain=chain(objection=Objection("Cloud", AT.date()))))),
    (Code.SUBPROCESSOR_UNAUTHORISED, "since today",
     Question(route=route(chain=chain(unauthorised=Objection("Cloud", AT.date()))))),
    (Code.TOM_OUTDATED, "nobody has checked any", Question(route=route(toms=()))),
    (Code.TOM_OUTDATED, "until yesterday",
     Question(route=route(toms=(Spell(AT.date() - 30 * ONE, YESTERDAY),)))),
    (Code.TOM_OUTDATED, "from tomorrow", Question(route=route(toms=(Spell(TOMORROW),)))),
    (Code.VENDOR_TRAINS_ON_INPUT, "internal data", Question(route=route(trains_on_input=True))),
    (Code.VENDOR_RETENTION_TOO_LONG, "confidential, stored",
     Question(route=route(zero_retention=False), data_class=CONFIDENTIAL)),
    (Code.VENDOR_RETENTION_TOO_LONG, "confidential, people read along",
     Question(use_case=use_case(confirmed=confirmed(routes={ROUTE_ID: f"{PLACE}|human"})),
              route=route(abuse_monitoring="human"), data_class=CONFIDENTIAL)),
    (Code.DATA_CLASS_EXCEEDED, "above the approved class",
     Question(use_case=use_case(max_data_class=DataClass.PUBLIC))),
    (Code.DATA_CLASS_EXCEEDED, "above a condition's class",
     Question(use_case=use_case(conditions={"max_data_class": DataClass.PUBLIC}))),
    (Code.DATA_CLASS_EXCEEDED, "confidential, outside the EU",
     Question(route=route(eu_processing=False, chain=chain(transfer())), data_class=CONFIDENTIAL)),
    (Code.ROLE_DENIED, "no access", Question(subject=subject(grants=()))),
    (Code.ROLE_DENIED, "revoked", Question(subject=subject(grants=(grant(revoked=True),)))),
    (Code.ROLE_DENIED, "from tomorrow", Question(subject=subject(grants=(grant(valid_from=TOMORROW),)))),
    (Code.GROUP_NOT_ALLOWED, "another department",
     Question(subject=subject(department_id=2), use_case=use_case(conditions={"groups": [1]}))),
    (Code.GROUP_NOT_ALLOWED, "no department", Question(use_case=use_case(conditions={"groups": [1]}))),
    (Code.ROUTE_NOT_GRANTED, "another model only", with_grants({"routes": ANOTHER})),
    (Code.ROUTE_NOT_GRANTED, "the access with this model has ended",
     with_grants({"routes": ANOTHER}, {"routes": ONLY_THIS, "valid_until": YESTERDAY})),
    (Code.CLASS_NOT_GRANTED, "public data only", with_grants({"max_data_class": 0})),
    (Code.CLASS_NOT_GRANTED, "of two, one lacks the model and one the class",
     with_grants({"routes": ANOTHER}, {"routes": ONLY_THIS, "max_data_class": 0})),
    (Code.GRANT_EXPIRED, "until yesterday",
     Question(subject=subject(grants=(grant(valid_until=YESTERDAY),)))),
    (Code.SUBJECT_DISABLED, "disabled", Question(subject=subject(active=False))),
    (Code.KEY_REVOKED, "revoked", Question(subject=program(state="revoked"))),
    (Code.KEY_EXPIRED, "replaced, and the overlap is over", Question(subject=program(ends_at=AT))),
    (Code.SERVICE_ACCOUNT_ORPHANED, "the owner left, nobody waits for a deputy",
     Question(subject=program(service=ServiceFacts(1, owner_active=False)))),
    (Code.SERVICE_ACCOUNT_ORPHANED, "the deputy had until yesterday",
     Question(subject=program(service=ServiceFacts(1, owner_active=False, handover_until=YESTERDAY)))),
    (Code.SERVICE_ACCOUNT_ORPHANED, "the owner came back, the deputy had until yesterday",
     Question(subject=program(service=ServiceFacts(1, owner_active=True, handover_until=YESTERDAY)))),
    (Code.KEY_ROLE_DENIED, "the role was taken", Question(subject=program(role_held=False))),
    (Code.IP_NOT_ALLOWED, "another network", Question(subject=calling(networks=("198.51.100.0/24",)))),
    (Code.IP_NOT_ALLOWED, "nobody knows from where",
     Question(subject=calling(networks=("192.0.2.0/24",), address=""))),
    (Code.ENDPOINT_NOT_ALLOWED, "another part of the API",
     Question(subject=calling(endpoint="embeddings"))),
    (Code.KEY_MODEL_NOT_ALLOWED, "other models only", Question(subject=program(models=("other",)))),
    (Code.KEY_EXPIRED, "until yesterday", Question(subject=program(expires_on=YESTERDAY))),
    (Code.CONTENT_BLOCKED, "a secret", Question(found=frozenset({"API_KEY", "EMAIL"}))),
    (Code.CONTENT_ELSEWHERE, "an illness", Question(found=frozenset({"HEALTH", "EMAIL"}))),
    (Code.CONTENT_ELSEWHERE, "an offence, approved for illnesses",
     Question(use_case=use_case(categories=frozenset({"art_9"})), found=frozenset({"CRIMINAL", "HEALTH"}))),
    (Code.CONTENT_NOT_PUBLIC, "an address as public data",
     Question(found=frozenset({"EMAIL"}), data_class=DataClass.PUBLIC)),
    (Code.PROTECTED_HOLD, "the works council, and what was found waits",
     Question(subject=subject(roles=WORKS_COUNCIL), use_case=use_case(conditions={"hold": ["IBAN"]}),
              found=frozenset({"IBAN"}))),
    (Code.PROTECTED_HOLD, "the works council, and questions wait",
     Question(subject=subject(roles=WORKS_COUNCIL), use_case=use_case(conditions={"hold_input": True}))),
    (Code.PROTECTED_HOLD, "the DPO, and answers wait",
     Question(subject=subject(roles=DPO), use_case=use_case(conditions={"hold_output": True}))),
    (Code.CONTENT_UNSCANNABLE, "a picture", Question(unscannable=frozenset({"messages.0.content.1"}))),
]  # fmt: skip


def unknown_parts() -> list[tuple[Code, Decision]]:
    """What ``judge`` says when the person, the use case or the model does not exist."""
    who, what, way = subject(), use_case(), route()
    return [
        (Code.SUBJECT_DISABLED, judge(Facts(None, what, way), 0, AT, way.name)),
        (Code.UC_NOT_APPROVED, judge(Facts(who, None, way), 0, AT, way.name)),
        (Code.ROUTE_NOT_APPROVED, judge(Facts(who, what, None), 0, AT, "invented")),
    ]
