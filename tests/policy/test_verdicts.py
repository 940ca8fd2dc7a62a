"""What the overview of a vendor says is what the gate would: the same reasons, and the exact last day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from apps.policy.chain_facts import Objection
from apps.policy.facts import RouteFacts
from apps.policy.mends import MENDS
from apps.policy.reasons import ReasonCode
from apps.policy.record_facts import Spell
from apps.policy.verdicts import reasons_on, verdict_of
from apps.vendors.transfers import Fallen
from tests.policy import makers
from tests.policy.makers import DAY, Question

CLOSED = [
    makers.route(state="locked"),
    makers.route(enabled=False),
    makers.route(toms=()),
    makers.route(credentials=()),
    makers.route(makers.agreement(state="suspended")),
    makers.route(makers.agreement(effective_until=DAY - timedelta(days=1))),
    makers.route(makers.agreement(clauses_complete=False), toms=(), eu_processing=False),
    makers.route(makers.agreement(covers_service=False)),
    makers.route(eu_processing=False),
    makers.route(trains_on_input=True),
    makers.route(chain=makers.chain(objection=Objection("Cloud Ltd", DAY))),
    makers.route(chain=makers.chain(unauthorised=Objection("Cloud Ltd", DAY))),
    makers.route(chain=makers.chain(assumed={7: makers.newcomer(country="US")})),
]
DAYS = timedelta(days=12)
LAST = DAY + DAYS
US = makers.certified()
ENDING = [
    makers.route(makers.agreement(effective_until=LAST)),
    makers.route(toms=(Spell(DAY, LAST),)),
    makers.route(credentials=(makers.credential(spell=Spell(DAY, LAST)),)),
    makers.route(chain=makers.chain(objection=Objection("Cloud Ltd", LAST + timedelta(days=1)))),
    makers.route(chain=makers.chain(unauthorised=Objection("Cloud Ltd", LAST + timedelta(days=1)))),
    makers.route(eu_processing=False, chain=makers.chain(makers.transfer(tia_until=LAST))),
    makers.route(eu_processing=False, chain=makers.chain(makers.transfer(last=LAST))),
    makers.route(eu_processing=False, chain=makers.chain(replace(US, valid_until=LAST))),
    makers.route(
        eu_processing=False,
        chain=makers.chain(US, fallen=(Fallen("dpf", "", LAST + timedelta(days=1)),)),
    ),
    makers.route(
        chain=makers.chain(edges={1: makers.edge(country="IN", spell=Spell(LAST + timedelta(days=1)))})
    ),
    makers.route(
        chain=makers.chain(assumed={7: makers.newcomer(country="IN", spell=Spell(LAST + timedelta(days=1)))})
    ),
]


@pytest.mark.parametrize("route", CLOSED, ids=lambda route: f"{route.state}-{len(route.toms)}")
def test_a_closed_route_has_the_reasons_of_the_gate(route: RouteFacts) -> None:
    verdict = verdict_of(route, DAY)
    codes = [each.code for each in verdict.closed]
    asked = [reason.code for reason in replace(Question(), route=route).answer().reasons]
    stale = {"UC_VERSION_STALE"}  # of the approval, which is none of the vendor's records
    assert codes
    assert codes == [code for code in asked if code not in stale]
    assert [each.mend for each in verdict.closed] == [MENDS[code] for code in codes]  # type: ignore[index]
    assert verdict.until is None


@pytest.mark.parametrize("route", ENDING)
def test_an_open_route_says_its_last_day(route: RouteFacts) -> None:
    verdict = verdict_of(route, DAY)
    assert (verdict.closed, verdict.until) == ((), LAST)
    assert verdict.then
    open_days = [not list(reasons_on(route, DAY + timedelta(days=each))) for each in range(DAYS.days + 2)]
    assert open_days == [True] * (DAYS.days + 1) + [False]


def test_what_goes_on_by_itself_has_no_last_day() -> None:
    term = makers.agreement(effective_until=LAST, renewal_months=12)
    assert verdict_of(makers.route(term), DAY).until is None


def test_an_older_version_ends_nothing_while_the_next_one_covers() -> None:
    old, new = makers.agreement(effective_until=LAST), makers.agreement(id=12, effective_until=None)
    assert verdict_of(makers.route(old, new), DAY).until is None


def test_an_own_server_needs_no_contract() -> None:
    own = replace(makers.route(own_server=True, toms=(), credentials=()), agreements=())
    assert verdict_of(own, DAY).closed == ()


def test_a_key_without_an_end_ends_nothing() -> None:
    """ "Unlimited" is often written as the last day that there is."""
    route = makers.route(credentials=(makers.credential(spell=Spell(DAY, date.max)),))
    assert {obstacle.code for obstacle in verdict_of(route, DAY).then} == {ReasonCode.AVV_EXPIRED}
