"""Whether an access opens anything: the gate's answer for each of its models, in one query."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from apps.access.models import AccessRequest, ApiKey, BudgetScope, Grant, Scope, ServiceAccount, Window
from apps.access.services.facts import judge, judge_each, load_each
from apps.access.standings import no_answering_model
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.common import clock
from apps.policy.asker_facts import GrantFacts
from apps.policy.budget_facts import BudgetFacts
from apps.policy.decision import Decision
from apps.policy.facts import Facts, RouteFacts, Subject
from apps.policy.reasons import Reason, ReasonCode
from apps.register.models import UseCase
from apps.vendors.models import Purpose


def for_person(person: User, use_case: UseCase, scope: str) -> dict[str, Decision]:
    """What the gate would say to this person now, by name of the route."""
    names = _routes(use_case)
    return _ask([Question(name, scope, person_id=person.pk, use_case=use_case.ref) for name in names])


def of_requests(equal: Sequence[AccessRequest]) -> dict[int, list[str]]:
    """Why the gate would refuse who asks, on every model asked for, by the id of the request.

    They all ask for the same, and each is judged by that alone: by what its person holds beside it, an
    access that opens nothing would look as if it did. Budgets without room count, too.
    """
    people = [request.requested_by_id for request in equal]
    asked = _asked(people, equal[0])
    told = iter(judge_each([one for person in people for one in asked[person].values()]))
    answers = {person: {name: next(told) for name in asked[person]} for person in people}
    return {request.pk: _why_not(answers[request.requested_by_id], equal[0]) for request in equal}


def for_key(key: ApiKey) -> dict[str, Decision]:
    """What the gate would say to a call with this key now, by name of the route."""
    return _ask([Question(name, Scope.API, key_id=key.key_id) for name in _routes(key.grant.use_case)])


def obstacles(grant: Grant, account: ServiceAccount | None = None) -> list[str]:
    """Why the gate would refuse a holder of this grant on each of its models; empty as soon as one is open.

    By this grant alone, as a key is under one. For a service account its owner is judged, and the deputy
    while it is handed over.
    """
    if gone := _gone(grant, account):
        return [gone]
    person = account.acting.pk if account else grant.person_id
    asked, now = _asked([person], grant, as_program=account is not None)[person], clock.now()
    answers = {name: judge(facts, 0, now, name) for name, (facts, _question) in asked.items()}
    return _why_not(answers, grant)


def sentences(answers: dict[str, Decision]) -> list[str]:
    """Each reason once, unless a route is open."""
    if any(answer.allowed for answer in answers.values()):
        return []
    return list(dict.fromkeys(reason.sentence for answer in answers.values() for reason in answer.reasons))


def _gone(grant: Grant, account: ServiceAccount | None) -> str:
    """Whose holder has left, whether they have come back or not, has nobody to hold a key; else ""."""
    if account is None:
        left = _("Its person has left: this access stays for service accounts.")
        return left if grant.left_at is not None else ""
    return Reason(ReasonCode.SERVICE_ACCOUNT_ORPHANED).sentence if account.is_orphaned else ""


def _asked(
    people: Sequence[int], access: AccessRequest | Grant, *, as_program: bool = False
) -> dict[int, dict[str, tuple[Facts, Question]]]:
    """What the gate would be asked by each of these people if they had this access and no other, by name of
    the model that is for this way of use. It is read once for each of them and once for each model, not for
    every pair.
    """
    names, scope, ref = access.routes or _routes(access.use_case), access.scope, access.use_case.ref
    if not names:
        return {person: {} for person in people}
    pairs = [*((person, names[0]) for person in people), *((people[0], name) for name in names)]
    questions = [Question(name, scope, person_id=pk, use_case=ref) for pk, name in pairs]
    found = load_each(questions)
    askers = [_with(access, facts.subject, as_program) for facts in found[: len(people)]]
    models = [
        (of, question)
        for of, question in zip(found[len(people) :], questions[len(people) :], strict=True)
        if _is_for(of.route, scope)
    ]
    return {
        person: {each.route: (Facts(asker, of.use_case, of.route), each) for of, each in models}
        for person, asker in zip(people, askers, strict=True)
    }


def _is_for(route: RouteFacts | None, scope: str) -> bool:
    """The chat is only for models that answer in words; why one isn't there at all the gate says."""
    return scope != Scope.CHAT or route is None or route.purpose == Purpose.CHAT


def _with(access: AccessRequest | Grant, subject: Subject | None, as_program: bool) -> Subject | None:
    """Whoever has this access; a program is judged without the roles of who answers for it."""
    if subject is None:
        return None
    elsewhere = tuple(each for each in subject.budgets if each.scope != BudgetScope.GRANT)
    return replace(
        subject,
        roles=frozenset() if as_program else subject.roles,
        grants=(_grant(access),),
        budgets=(*elsewhere, *_budgets(access)),
    )


def _grant(access: AccessRequest | Grant) -> GrantFacts:
    routes, highest = frozenset(access.routes), access.max_data_class
    if isinstance(access, Grant):
        revoked = access.revoked_at is not None
        return GrantFacts(access.valid_from, access.valid_until, revoked, routes, highest)
    today = clock.today()
    return GrantFacts(today, today, False, routes, highest)


def _budgets(access: AccessRequest | Grant) -> list[BudgetFacts]:
    """What is granted with it: money can be kept only where the prices of the model are known."""
    if access.budget is None:
        return []
    return [BudgetFacts(0, BudgetScope.GRANT, Window.MONTH, in_money=True)]


def _why_not(answers: dict[str, Decision], access: AccessRequest | Grant) -> list[str]:
    use_case = access.use_case
    if not answers and access.routes:
        return [_("None of these models answers in words.")]
    if not answers and _routes(use_case):
        return [no_answering_model(use_case.ref)]
    if not answers:
        return [_("The use case %(ref)s has no approved model.") % {"ref": use_case.ref}]
    return sentences(answers)


def _routes(use_case: UseCase) -> list[str]:
    version = use_case.version
    return list(version.routes.order_by("name").values_list("name", flat=True)) if version else []


def _ask(questions: Sequence[Question]) -> dict[str, Decision]:
    now, found = clock.now(), load_each(questions)
    return {
        question.route: judge(facts, 0, now, question.route)
        for question, facts in zip(questions, found, strict=True)
    }
