"""Whether a use case can be used at all: the gate's answer for each of its routes, in one query."""

from dataclasses import replace

from django.utils.translation import gettext as _

from apps.access.models import ApiKey, Grant, Scope, ServiceAccount
from apps.access.services.facts import judge, load_each
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.common import clock
from apps.policy.asker_facts import GrantFacts
from apps.policy.decision import Decision
from apps.policy.facts import Facts
from apps.policy.reasons import Reason, ReasonCode
from apps.register.models import UseCase

MOST_ROUTES = 10
# What a new access would mend; not what stops a person even with it.
NO_ACCESS_YET = frozenset(
    {
        ReasonCode.ROLE_DENIED,
        ReasonCode.GRANT_EXPIRED,
        ReasonCode.ROUTE_NOT_GRANTED,
        ReasonCode.CLASS_NOT_GRANTED,
    }
)


def for_person(person: User, use_case: UseCase, scope: str) -> dict[str, Decision]:
    """What the gate would say to this person now, by name of the route."""
    routes = _routes(use_case)
    return _ask([Question(name, scope, person_id=person.pk, use_case=use_case.ref) for name in routes])


def for_people(people: list[int], use_case: UseCase, scope: str) -> dict[int, dict[str, Decision]]:
    """The same for several people, by id, in one query."""
    routes = _routes(use_case)[:MOST_ROUTES]
    asked = [(person, name) for person in people for name in routes]
    questions = [Question(name, scope, person_id=person, use_case=use_case.ref) for person, name in asked]
    found: dict[int, dict[str, Decision]] = {person: {} for person in people}
    for (person, name), decision in zip(asked, _decisions(questions), strict=True):
        found[person][name] = decision
    return found


def for_key(key: ApiKey) -> dict[str, Decision]:
    """What the gate would say to a call with this key now, by name of the route."""
    return _ask([Question(name, Scope.API, key_id=key.key_id) for name in _routes(key.grant.use_case)])


def obstacles(grant: Grant, account: ServiceAccount | None = None) -> list[str]:
    """Why the gate would refuse a holder of this grant on every route; empty as soon as one is open.

    For a service account its owner is judged, and the deputy while it is handed over, with this grant.
    """
    if gone := _gone(grant, account):
        return [gone]
    if account is None:
        answers = for_person(grant.person, grant.use_case, grant.scope)
    else:
        answers = _for_account(grant, account)
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


def _gone(grant: Grant, account: ServiceAccount | None) -> str:
    """Whose holder has left, whether they have come back or not, has nobody to hold a key; else ""."""
    if account is None:
        left = _("Its person has left: this access stays for service accounts.")
        return left if grant.left_at is not None else ""
    return Reason(ReasonCode.SERVICE_ACCOUNT_ORPHANED).sentence if account.is_orphaned else ""


def _for_account(grant: Grant, account: ServiceAccount) -> dict[str, Decision]:
    names, now, ref = _routes(grant.use_case), clock.now(), grant.use_case.ref
    asked = [Question(name, grant.scope, person_id=account.acting.pk, use_case=ref) for name in names]
    held = GrantFacts(
        grant.valid_from, grant.valid_until, grant.revoked_at is not None, frozenset(grant.routes),
        grant.max_data_class,
    )  # fmt: skip
    found = zip(names, load_each(asked), strict=True)
    return {name: judge(_lent(facts, held), 0, now, name) for name, facts in found}


def _lent(facts: Facts, held: GrantFacts) -> Facts:
    """As the gate judges a program: by this grant and without the roles of whoever answers for it."""
    if facts.subject is None:
        return facts
    return replace(facts, subject=replace(facts.subject, roles=frozenset(), grants=(held,)), judged={})


def _routes(use_case: UseCase) -> list[str]:
    version = use_case.version
    return list(version.routes.order_by("name").values_list("name", flat=True)) if version else []


def _ask(questions: list[Question]) -> dict[str, Decision]:
    return dict(zip((question.route for question in questions), _decisions(questions), strict=True))


def _decisions(questions: list[Question]) -> list[Decision]:
    now, found = clock.now(), load_each(questions)
    return [judge(facts, 0, now, question.route) for facts, question in zip(found, questions, strict=True)]
