"""Ask the gate from a page: the same query and the same decision as on the hot path."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import orjson
from django.db import connection

from apps.access.budgets.room import exceeded, rooms_of
from apps.access.budgets.values import Room
from apps.access.gate_query import CALL, document
from apps.access.subjects import Question, facts_from
from apps.accounts.models import User
from apps.common import clock
from apps.policy.budget_facts import BudgetFacts
from apps.policy.decide import decide, decide_subject
from apps.policy.decision import Decision
from apps.policy.facts import Facts
from apps.policy.reasons import Reason, ReasonCode


def load(question: Question) -> Facts:
    """Facts for one question, synchronously."""
    return load_each([question])[0]


def load_each(questions: Sequence[Question]) -> list[Facts]:
    """Facts for each, in their order, by one query."""
    with connection.cursor() as cursor:
        cursor.execute(CALL, [document(questions)])
        found = {number: facts for number, facts, _snapshot in cursor.fetchall()}
    return [facts_from(orjson.loads(found[number]), question) for number, question in enumerate(questions)]


def explain(
    person: User, use_case: str, route: str, scope: str, *, data_class: int = 0, at: datetime | None = None
) -> Decision:
    """What the gate would say to this person now (or at ``at``), without content."""
    facts = load(Question(route=route, scope=scope, person_id=person.pk, use_case=use_case))
    return judge(facts, data_class, at or clock.now(), route)


def judge_each(asked: Sequence[tuple[Facts, Question]], data_class: int = 0) -> list[Decision]:
    """What the gate says now without content, and which budgets have no room: two queries where any count."""
    at = clock.now()
    rooms = rooms_of(each.id for facts, _question in asked for each in _budgets(facts))
    return [_with_room(judge(facts, data_class, at, each.route), facts, each, rooms) for facts, each in asked]


def _with_room(first: Decision, facts: Facts, question: Question, rooms: dict[int, Room]) -> Decision:
    if facts.route is None:
        return first
    found = exceeded(_budgets(facts), facts.route, question.scope, rooms, clock.today())
    return replace(first, reasons=(*first.reasons, *found))


def _budgets(facts: Facts) -> Sequence[BudgetFacts]:
    return facts.subject.budgets if facts.subject else ()


def judge(facts: Facts, data_class: int, at: datetime, route: str) -> Decision:
    """The decision on loaded facts; what doesn't exist is refused like what isn't approved."""
    if facts.subject is None:
        return Decision((Reason(ReasonCode.SUBJECT_DISABLED),))
    if facts.use_case is None:
        return Decision((Reason(ReasonCode.UC_NOT_APPROVED, {"use_case": "?"}, "/use-cases/"),))
    if facts.route is None:
        # With the subject's own reasons: a revoked key must not tell by its answer which models there are.
        missing = {"route": route, "use_case": facts.use_case.ref}
        asker = decide_subject(facts.subject, facts.use_case, at)
        return Decision((*asker.reasons, Reason(ReasonCode.ROUTE_NOT_APPROVED, missing, "/use-cases/")))
    key = facts.subject.key
    if key is not None and key.ends_at is not None:  # in the middle of a day
        return decide(facts.subject, facts.use_case, facts.route, data_class, at)
    asked = (data_class, clock.today(at))
    if asked not in facts.judged:  # the same facts on the same day
        facts.judged[asked] = decide(facts.subject, facts.use_case, facts.route, data_class, at)
    return facts.judged[asked]
