"""The vendor does not answer: another route takes the message, if the gate lets this very message go there.

Which one it is stands on the route's page. It has to be allowed as if it had been asked for: the same person
or key, use case, data class and found types, with the same duties. What leaves was made safe before.
"""

from dataclasses import replace

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from apps.access.services.facts import judge
from apps.common import clock
from apps.gateway.pipeline.admission import add_event
from apps.gateway.pipeline.budgets import is_covered
from apps.gateway.pipeline.question import Admitted
from apps.gateway.providers.errors import UpstreamError
from apps.gateway.runtime import Runtime
from apps.gateway.writer import NotRecordedError
from apps.interactions.ledger import Write
from apps.policy.decide import decide
from apps.policy.decision import RULE_VERSION, Decision
from apps.policy.facts import Facts
from apps.vendors.models import Purpose

NAMED = """SELECT f.name FROM vendors_modelroute r JOIN vendors_modelroute f ON f.id = r.fallback_id
WHERE r.id = %s"""

log = structlog.get_logger(__name__)


async def detour(
    runtime: Runtime, admitted: Admitted, error: UpstreamError, *, protected: bool
) -> Admitted | None:
    """The message as another route gets it, recorded; None if there is none that may.

    Raises NotRecordedError: then it goes nowhere. Vectors of another model can't be compared with those that
    the client has already, so nobody steps in for them.
    """
    if admitted.facts.known().route.purpose == Purpose.EMBEDDINGS:
        return None
    try:
        instead = await _named(runtime, admitted)
    except (psycopg.Error, PoolTimeout, OSError) as problem:
        log.warning("gateway.no_detour", error=type(problem).__name__)
        return None
    if instead is None or not _allowed(admitted, instead, protected=protected):
        return None
    await _record(runtime, admitted, instead, error)
    return instead


async def _named(runtime: Runtime, admitted: Admitted) -> Admitted | None:
    async with runtime.pool.connection(timeout=5) as connection:
        found = await (await connection.execute(NAMED, [admitted.facts.known().route.id])).fetchone()
    if found is None:
        return None
    question = replace(admitted.question, route=found[0])
    (facts,) = await runtime.facts([question])
    return replace(admitted, question=question, facts=facts)


def _allowed(before: Admitted, instead: Admitted, *, protected: bool) -> bool:
    now, data_class = clock.now(), instead.data_class
    if not judge(instead.facts, data_class, now, instead.question.route).allowed:
        return False
    if not _is_covered(before, instead):
        return False
    decision = _with_content(instead.facts, instead, protected=protected)
    return decision.allowed and decision.obligations == instead.decision.obligations


def _is_covered(before: Admitted, instead: Admitted) -> bool:
    """It gives the same, and what was put aside of the budgets is enough for it."""
    asked, other = before.facts.known().route, instead.facts.known().route
    return other.purpose == asked.purpose and is_covered(before.reservation, instead)


def _with_content(facts: Facts, instead: Admitted, *, protected: bool) -> Decision:
    known = facts.known()
    return decide(
        known.subject, known.use_case, known.route, instead.data_class, clock.now(),
        found=instead.found, protected=protected, own=instead.own,
    )  # fmt: skip


async def _record(runtime: Runtime, before: Admitted, instead: Admitted, error: UpstreamError) -> None:
    """Before anything is sent there: the record names who has the message."""
    write = Write(detours=[(before.interaction, instead.facts.known().route.id)])
    add_event(
        write, "interaction:detour", instead.facts.known().subject, before.interaction,
        route=before.question.route, instead=instead.question.route, error=error.code, rules=RULE_VERSION,
    )  # fmt: skip
    if before.interaction not in await runtime.writer.write(write):
        raise NotRecordedError("somebody else moved it")
