"""A message that asks for another use case is told which one of this person's it could be."""

from dataclasses import replace

from django.utils.functional import lazy
from psycopg_pool import AsyncConnectionPool

from apps.common import clock
from apps.dlp.engine.classes import ART_9_TYPES, ART_10_TYPES
from apps.gateway.pipeline.admission import Admission
from apps.policy.decision import Decision
from apps.policy.reasons import INSTEAD, Reason, ReasonCode
from apps.register.models import DataCategory

# The person's use cases whose approved text names these kinds of data, with a grant that counts today.
FITTING = """SELECT DISTINCT u.ref, u.title FROM access_grant g
  JOIN register_usecase u ON u.id = g.use_case_id JOIN register_usecaseversion v ON v.id = u.version_id
  WHERE g.person_id = %s AND g.scope = %s AND g.revoked_at IS NULL
    AND g.valid_from <= %s AND g.valid_until >= %s
    AND u.state = 'active' AND v.data_categories @> %s::varchar[] AND u.id <> %s ORDER BY u.ref LIMIT 5"""


async def named(pool: AsyncConnectionPool, admission: Admission) -> Decision:
    """The decision with their names in it. Raises psycopg.Error, PoolTimeout."""
    decision = admission.decision
    if not any(reason.code is ReasonCode.CONTENT_ELSEWHERE for reason in decision.reasons):
        return decision
    names = await _names(pool, admission)
    return replace(decision, reasons=tuple(_naming(reason, names) for reason in decision.reasons))


async def _names(pool: AsyncConnectionPool, admission: Admission) -> str:
    elsewhere = admission.decision.obligations.actions.elsewhere
    needed = _categories(elsewhere & frozenset(admission.checked.found))
    if not needed:
        return ""
    today, asker = clock.today(), admission.subject
    given = [asker.person_id, asker.scope, today, today, needed, admission.use_case.id]
    async with pool.connection(timeout=5) as connection:
        rows = await (await connection.execute(FITTING, given)).fetchall()
    return ", ".join(f"{ref} {title}" for ref, title in rows)


def _categories(types: frozenset[str]) -> list[str]:
    asked = {DataCategory.ART_9: ART_9_TYPES, DataCategory.ART_10: ART_10_TYPES}
    return [category.value for category, members in asked.items() if types & members]


def _naming(reason: Reason, names: str) -> Reason:
    if reason.code is not ReasonCode.CONTENT_ELSEWHERE or not names:
        return reason
    return replace(reason, facts={**reason.facts, "way": _filled(names)})


def _naming_them(names: str) -> str:
    return str(INSTEAD) % {"names": names}


# Who reads it may speak another language than the one who asked.
_filled = lazy(_naming_them, str)
