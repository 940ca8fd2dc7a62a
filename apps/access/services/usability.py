"""Whether a use case can be used at all: the gate's answer for each of its routes, in one query."""

from django.db import connection
from django.utils.translation import gettext as _

from apps.access.models import ApiKey, Grant, Scope
from apps.access.services.facts import judge
from apps.access.subjects import SQL, Question, arguments, facts_from
from apps.accounts.models import User
from apps.common import clock
from apps.policy.decision import Decision
from apps.register.models import UseCase


def for_person(person: User, use_case: UseCase, scope: str) -> dict[str, Decision]:
    """What the gate would say to this person now, by name of the route."""
    routes = _routes(use_case)
    return _ask([Question(name, scope, person_id=person.pk, use_case=use_case.ref) for name in routes])


def for_key(key: ApiKey) -> dict[str, Decision]:
    """What the gate would say to a call with this key now, by name of the route."""
    return _ask([Question(name, Scope.API, key_id=key.key_id) for name in _routes(key.grant.use_case)])


def obstacles(grant: Grant) -> list[str]:
    """Why the gate would refuse a holder of this grant on every route; empty as soon as one is open."""
    answers = for_person(grant.person, grant.use_case, grant.scope)
    if not answers:
        return [_("The use case %(ref)s has no approved model.") % {"ref": grant.use_case.ref}]
    return sentences(answers)


def sentences(answers: dict[str, Decision], without: frozenset[str] = frozenset()) -> list[str]:
    """Each reason once, unless a route is open. ``without``: codes that don't count for this question."""
    kept = [
        [reason for reason in answer.reasons if reason.code not in without] for answer in answers.values()
    ]
    if not all(kept):
        return []
    return list(dict.fromkeys(reason.sentence for reasons in kept for reason in reasons))


def _routes(use_case: UseCase) -> list[str]:
    version = use_case.version
    return list(version.routes.order_by("name").values_list("name", flat=True)) if version else []


def _ask(questions: list[Question]) -> dict[str, Decision]:
    with connection.cursor() as cursor:
        cursor.execute(SQL, arguments(questions))
        rows = dict(cursor.fetchall())
    now = clock.now()
    return {
        question.route: judge(facts_from(rows[number], question.scope), 0, now, question.route)
        for number, question in enumerate(questions)
    }
