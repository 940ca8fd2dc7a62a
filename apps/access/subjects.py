"""Who asks, as the gate sees it, with everything it must know: one query for any number of questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson

from apps.policy import record_sql, sql
from apps.policy.asker_facts import GrantFacts, KeyFacts, ServiceFacts
from apps.policy.budget_facts import BudgetFacts
from apps.policy.facts import Facts, Subject, day, route_from, use_case_from
from apps.policy.record_facts import passed_from


@dataclass(frozen=True, slots=True)
class Question:
    """A person (``person_id``, ``use_case``) or a key (``key_id``, whose grant names the use case).

    ``endpoint`` and ``address`` are those of a call to the API; the database isn't asked about them.
    """

    route: str
    scope: str
    person_id: int | None = None
    use_case: str | None = None
    key_id: str | None = None
    endpoint: str = ""
    address: str | None = None


# Where rows of large tables are chosen, each arm compares one indexed column with what is known before.
GRANTS = """(g.id = k.grant_id OR (
      k.id IS NULL AND g.person_id = q.person_id AND g.use_case_id = asked.id AND g.scope = q.scope))"""
# Whose budgets count: nobody's for a program.
PERSON = "CASE WHEN sa.id IS NULL THEN COALESCE(kg.person_id, q.person_id) END"
# A list, so that one question and all open streams of a process are the same statement.
SQL = f"""
SELECT q.n, json_build_object(
  'person', (SELECT json_build_object(
      'id', p.id, 'active', p.is_active, 'passed', {record_sql.PASSED},
      'pseudonym', p.pseudonym, 'department', p.department_id,
      'roles', (SELECT json_agg(a.role) FROM accounts_roleassignment a WHERE a.user_id = p.id))
    FROM accounts_user p WHERE p.id = COALESCE(
      CASE WHEN o.is_active AND sa.handover_until IS NULL THEN o.id ELSE sa.deputy_id END,
      kg.person_id, q.person_id)),
  'key', CASE WHEN k.id IS NOT NULL THEN json_build_object(
      'id', k.id, 'reference', k.reference,
      'root', COALESCE((SELECT r.reference FROM access_apikey r WHERE r.id = k.root_id), k.reference),
      'state', k.state, 'expires_on', k.expires_on,
      'used_at', k.last_used_at,
      'secret_digest', encode(k.secret_digest, 'hex'), 'endpoints', k.endpoints, 'models', k.model_names,
      'limits', json_build_array(k.requests_per_minute, k.tokens_per_minute, k.parallel_requests),
      'networks', k.networks, 'roles', k.roles, 'ends_at', k.ends_at,
      'service', CASE WHEN sa.id IS NOT NULL THEN json_build_object(
        'id', sa.id, 'owner_active', o.is_active, 'handover_until', sa.handover_until,
        'department', sa.department_id) END) END,
  'grants', (SELECT json_agg(json_build_object(
      'valid_from', g.valid_from, 'valid_until', g.valid_until, 'revoked', g.revoked_at IS NOT NULL,
      'routes', g.routes, 'max_data_class', g.max_data_class))
    FROM access_grant g
    WHERE {GRANTS}),
  'budgets', (SELECT json_agg(json_build_object(
      'id', b.id, 'scope', b.scope, 'window', b."window", 'in_money', b.money IS NOT NULL,
      'in_tokens', b.tokens IS NOT NULL, 'until', bg.valid_until, 'routes', bg.routes) ORDER BY b.id)
    FROM access_budget b
    LEFT JOIN access_grant bg ON bg.id = b.grant_id
    WHERE b.ended_at IS NULL AND (b.key_id IN (k.id, k.root_id) OR b.person_id = {PERSON}
                                  OR b.use_case_id = asked.id
                                  OR b.grant_id = ANY (ARRAY(
                                    SELECT g.id FROM access_grant g WHERE g.revoked_at IS NULL AND {GRANTS}))
                                  OR b.department_id = COALESCE(sa.department_id, (
                                    SELECT p.department_id FROM accounts_user p WHERE p.id = {PERSON})))),
  'use_case', {sql.USE_CASE.format(use_case="asked.id")},
  'route', {sql.ROUTE.format(route="m.id")}
)
FROM json_to_recordset(%s::json)
  AS q(n int, key_id text, person_id bigint, use_case text, route text, scope text)
LEFT JOIN access_apikey k ON k.key_id = q.key_id
LEFT JOIN access_grant kg ON kg.id = k.grant_id
LEFT JOIN access_serviceaccount sa ON sa.id = k.service_account_id
LEFT JOIN accounts_user o ON o.id = sa.owner_id
LEFT JOIN register_usecase asked
  ON asked.id = COALESCE(kg.use_case_id, (SELECT x.id FROM register_usecase x WHERE x.ref = q.use_case))
LEFT JOIN vendors_modelroute m ON m.name = q.route
ORDER BY q.n
"""  # noqa: S608 -- made of our own constants


def entry(n: int, question: Question) -> dict[str, Any]:
    """One question in the list that SQL expects."""
    return {
        "n": n, "key_id": question.key_id, "person_id": question.person_id, "use_case": question.use_case,
        "route": question.route, "scope": question.scope,
    }  # fmt: skip


@lru_cache(maxsize=512)
def facts_of_text(row: str, question: Question) -> Facts:
    """The same from the JSON as text, which is taken apart anew only when it has changed."""
    return facts_from(orjson.loads(row), question)


def facts_from(row: Mapping[str, Any], question: Question) -> Facts:
    """The facts for one question from the JSON of its row."""
    return Facts(
        subject=_subject(row, question),
        use_case=use_case_from(row["use_case"]),
        route=route_from(row["route"]),
    )


def _subject(row: Mapping[str, Any], question: Question) -> Subject | None:
    person, key = row["person"], row["key"]
    if person is None:
        return None
    service = key["service"] if key else None
    return Subject(
        person_id=person["id"],
        pseudonym=person["pseudonym"],
        active=person["active"],
        # What its owner may and is protected from doesn't pass on to a program (docs/adr/0019).
        roles=frozenset() if service else frozenset(person["roles"] or ()),
        scope=question.scope,
        department_id=service["department"] if service else person["department"],
        passed=passed_from(person["passed"]),
        grants=tuple(_grant(grant) for grant in row["grants"] or ()),
        key=_key(key, person["roles"] or ()),
        endpoint=question.endpoint,
        address=question.address,
        budgets=tuple(_budget(budget) for budget in row["budgets"] or ()),
    )


def _budget(row: Mapping[str, Any]) -> BudgetFacts:
    return BudgetFacts(**{**row, "routes": frozenset(row["routes"] or ())})


def _grant(row: Mapping[str, Any]) -> GrantFacts:
    begin, end = date.fromisoformat(row["valid_from"]), date.fromisoformat(row["valid_until"])
    routes = frozenset(row["routes"])
    return GrantFacts(begin, end, row["revoked"], routes, row["max_data_class"])


def _key(row: Mapping[str, Any] | None, held: Sequence[str]) -> KeyFacts | None:
    if row is None:
        return None
    return KeyFacts(
        id=row["id"],
        reference=row["reference"],
        root=row["root"],
        state=row["state"],
        expires_on=date.fromisoformat(row["expires_on"]),
        secret_digest=bytes.fromhex(row["secret_digest"]),
        limits=tuple(row["limits"]),
        used_at=datetime.fromisoformat(row["used_at"]) if row["used_at"] else None,
        endpoints=frozenset(row["endpoints"]),
        models=tuple(row["models"]),
        networks=tuple(row["networks"]),
        role_held=not row["roles"] or not set(held).isdisjoint(row["roles"]),
        ends_at=datetime.fromisoformat(row["ends_at"]) if row["ends_at"] else None,
        service=_service(row["service"]),
    )


def _service(row: Mapping[str, Any] | None) -> ServiceFacts | None:
    if row is None:
        return None
    return ServiceFacts(row["id"], row["owner_active"], day(row["handover_until"]))
