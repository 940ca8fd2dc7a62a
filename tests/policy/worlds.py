"""Any question that must be answered with yes, for properties."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from apps.policy.asker_facts import GrantFacts
from apps.policy.chain_facts import ChainFacts, Objection
from apps.policy.facts import AgreementFacts, RouteFacts, Subject, UseCaseFacts
from apps.policy.record_facts import ClassificationFacts, DutyFacts, Spell
from apps.vendors.transfers import Fallen
from tests.policy.makers import (
    ROUTE,
    ROUTE_ID,
    Question,
    agreement,
    confirmed,
    grant,
    key,
    route,
    subject,
    transfer,
    use_case,
)

T = TypeVar("T")
ONE = timedelta(days=1)

BERLIN = ZoneInfo("Europe/Berlin")
AGREEMENT_STATES = (
    *("draft", "in_review", "changes_requested", "ready", "activated", "terminated", "superseded"),
    *("suspended", "invented"),
)
BOUNDS = datetime(2020, 1, 1), datetime(2060, 1, 1)  # noqa: DTZ001 -- hypothesis adds the zone
moments = st.datetimes(*BOUNDS, timezones=st.just(UTC))
spans = st.integers(0, 400).map(lambda days: timedelta(days=days))


@st.composite
def allowed_questions(draw: st.DrawFn) -> Question:
    """A good grant and a good agreement somewhere among others of any kind, and nothing missing."""
    at = draw(moments)
    day, scope = day_of(at), draw(st.sampled_from(("chat", "api")))
    highest = draw(st.integers(0, 3))
    data_class = draw(st.integers(0, highest))
    way = draw(_own_servers(day) if draw(st.booleans()) else _vendors(day, data_class))
    what = draw(_use_cases(day, scope, highest, way))
    return Question(draw(_subjects(day, scope, data_class)), what, way, data_class, at)


def day_of(at: datetime) -> date:
    return at.astimezone(BERLIN).date()


@st.composite
def _subjects(draw: st.DrawFn, day: date, scope: str, data_class: int) -> Subject:
    good = grant(
        valid_from=day - draw(spans),
        valid_until=day + draw(spans),
        routes=draw(st.sampled_from((frozenset(), frozenset({ROUTE}), frozenset({ROUTE, "another"})))),
        max_data_class=draw(st.none() | st.integers(data_class, 3)),
    )
    return subject(
        scope=scope,
        grants=draw(_among(good, any_grant(day))),
        key=key(expires_on=day + draw(spans)) if scope == "api" else None,
        roles=draw(st.frozensets(st.sampled_from(("employee", "manager", "dpo")))),
    )


@st.composite
def _use_cases(draw: st.DrawFn, day: date, scope: str, highest: int, way: RouteFacts) -> UseCaseFacts:
    later = st.none() | spans.map(lambda span: day + span)
    return use_case(
        next_review_on=draw(later),
        ends_on=draw(later),
        max_data_class=highest,
        channel=draw(st.sampled_from((scope, "both"))),
        classification=draw(_classifications(day)),
        duties=draw(_duties(day)),
        confirmed=confirmed(on=day - draw(spans), routes={way.id: way.fingerprint}),
        route_ids=draw(st.frozensets(st.integers(1, 9))) | {ROUTE_ID},
    )


@st.composite
def _classifications(draw: st.DrawFn, day: date) -> ClassificationFacts:
    """Days that have not come, duties that are not late, and lateness that binds no high risk."""
    later = st.none() | spans.map(lambda span: day + span + ONE)
    risky = draw(st.booleans())
    return ClassificationFacts(
        outcome="high_risk_annex3" if risky else draw(st.sampled_from(("minimal", "transparency"))),
        prohibited_from=draw(later),
        newer_rules_since=draw(st.none() | st.integers(0, 29).map(lambda days: day - days * ONE)),
        duty_due=draw(st.none() | spans.map(lambda span: day + span)) if risky else draw(later),
    )


@st.composite
def _duties(draw: st.DrawFn, day: date) -> DutyFacts:
    """What is asked for is there, on the day at least."""
    good = Spell(day - draw(spans), draw(st.none() | spans.map(lambda span: day + span)))
    monitors, required = draw(st.booleans()), draw(st.booleans())
    return DutyFacts(
        monitors_employees=monitors,
        works_agreements=(good,) if monitors or draw(st.booleans()) else (),
        dsfa_required=required,
        dsfa_until=day + draw(spans) if required else draw(st.none() | days_around(day)),
    )


@st.composite
def _vendors(draw: st.DrawFn, day: date, data_class: int) -> RouteFacts:
    later = st.none() | spans.map(lambda span: day + span)
    good = agreement(effective_from=day - draw(spans), effective_until=draw(later))
    inside = data_class >= 2 or draw(st.booleans())
    return route(
        *draw(_among(good, any_agreement(day))),
        eu_processing=inside,
        chain=draw(_chains(day)) if not inside or draw(st.booleans()) else ChainFacts(),
        zero_retention=data_class >= 2 or draw(st.booleans()),
        trains_on_input=data_class == 0 and draw(st.booleans()),
        abuse_monitoring=draw(st.sampled_from(("none", "automated"))),
        toms=draw(_among(Spell(day - draw(spans), draw(later)), any_spell(day))),
    )


@st.composite
def _own_servers(draw: st.DrawFn, day: date) -> RouteFacts:
    """Neither place, nor retention, nor contract, nor a vendor's measures count there."""
    return replace(
        route(own_server=True, eu_processing=draw(st.booleans()), zero_retention=draw(st.booleans())),
        agreements=tuple(draw(st.lists(any_agreement(day), max_size=2))),
        toms=tuple(draw(st.lists(any_spell(day), max_size=2))),
    )


def _among(good: T, others: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """With up to two others, in any order."""
    return st.lists(others, max_size=2).flatmap(lambda rest: st.permutations([good, *rest])).map(tuple)


def any_grant(day: date) -> st.SearchStrategy[GrantFacts]:
    return st.builds(
        GrantFacts,
        days_around(day),
        days_around(day),
        st.booleans(),
        st.frozensets(st.sampled_from((ROUTE, "another")), max_size=2),
        st.none() | st.integers(0, 3),
    )


@st.composite
def _chains(draw: st.DrawFn, day: date) -> ChainFacts:
    """One good transfer to the vendor among failing ones to the same country, and an objection to come."""
    good = transfer(since=day - draw(spans), tia_on=day - draw(spans))
    bad = st.sampled_from((replace(good, tia_good=False), replace(good, module=None)))
    return ChainFacts(
        transfers=draw(_among(good, bad)),
        fallen=draw(st.sampled_from(((), (Fallen("scc_914", "", day + ONE),), (Fallen("dpf", "", day),)))),
        objection=draw(st.sampled_from((None, Objection("Later", day + ONE)))),
    )


def any_agreement(day: date) -> st.SearchStrategy[AgreementFacts]:
    return st.builds(
        AgreementFacts,
        id=st.integers(12, 20),
        state=st.sampled_from(AGREEMENT_STATES),
        effective_from=days_around(day),
        effective_until=st.none() | days_around(day),
        terminated_on=st.none() | days_around(day),
        covers_service=st.booleans(),
        clauses_complete=st.booleans(),
    )


def any_spell(day: date) -> st.SearchStrategy[Spell]:
    return st.builds(Spell, days_around(day), st.none() | days_around(day))


def days_around(day: date) -> st.SearchStrategy[date]:
    return st.integers(-2, 2).map(lambda days: day + timedelta(days=days))
