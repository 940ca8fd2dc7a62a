"""How a person stands to ways of using use cases: what the gate says of all models of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from apps.access.models import Grant, Scope
from apps.access.services.facts import judge, judge_each, load_each
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.common import clock
from apps.policy.asker_facts import GrantFacts
from apps.policy.decision import Decision
from apps.policy.facts import Facts, RouteFacts
from apps.policy.reasons import ReasonCode
from apps.policy.verdicts import routes_of
from apps.register.models import UseCase
from apps.register.panels import Standing, Standings, Ways
from apps.vendors.models import Purpose

NO_ROUTE = ""
# What no access mends, and nobody who asks for one.
NEVER = frozenset({ReasonCode.GROUP_NOT_ALLOWED, ReasonCode.PROTECTED_HOLD})
# Of these, what a person's programs stay free of: they are judged without the roles of who answers for them.
OF_PEOPLE = frozenset({ReasonCode.PROTECTED_HOLD})
NO_ROOM = frozenset({ReasonCode.BUDGET_EXCEEDED, ReasonCode.BUDGET_TOO_SMALL})
Key = tuple[int, str]  # id of the use case, and the way of using it
Asked = Sequence[tuple[Facts, Question]]


def standings_of(person: User, ways: Ways) -> Standings:
    """By the ids of the use cases and the ways, in a fixed number of queries."""
    held, (asked, silent) = _last_days(person, ways), _asked(person, ways)
    answers = iter(judge_each([one for key in held for one in asked[key]]))
    found = {
        key: _held(until, asked[key], [next(answers) for _one in asked[key]]) for key, until in held.items()
    }
    standings = {key: found.get(key) or _without(of_way) for key, of_way in asked.items()}
    return standings | {key: _silent(standings[key], ref) for key, ref in silent.items()}


def useless(person: User, use_case: UseCase, scope: str) -> tuple[str, ...]:
    """Why no access would open anything to this person for as long as things stay so, if none would."""
    return standings_of(person, [(use_case, scope)])[use_case.pk, scope].never


def in_vain(asked: Asked, ref: str, scope: str) -> tuple[str, ...]:
    """The same of facts that are known: of all models of the use case, asked for this way of use."""
    fitting = [one for one in asked if fits(one[0].route, scope)]
    if asked and not fitting:
        return (no_answering_model(ref),)
    return _never(fitting, [_with_access(*one) for one in fitting])


def fits(route: RouteFacts | None, scope: str) -> bool:
    """Whether the model is for this way of use: a chat needs one that answers in words."""
    return scope != Scope.CHAT or (route is not None and route.purpose == Purpose.CHAT)


def no_answering_model(ref: str) -> str:
    return _("%(ref)s has no model that answers in words.") % {"ref": ref}


def _last_days(person: User, ways: Ways) -> dict[Key, date]:
    """Of what this person has access to, among these."""
    held = Grant.objects.visible_to(person).current().filter(use_case__in={case.pk for case, _scope in ways})
    lasting = held.values_list("use_case", "scope").annotate(last=Max("valid_until"))
    wanted = {(case.pk, scope) for case, scope in ways}
    return {(case, scope): last for case, scope, last in lasting if (case, scope) in wanted}


def _asked(person: User, ways: Ways) -> tuple[dict[Key, Asked], dict[Key, str]]:
    """One question for each model of each way, and the use cases none of whose models is for the way.

    Use cases and models are read once, not for every pair.
    """
    questions = [Question(NO_ROUTE, scope, person_id=person.pk, use_case=case.ref) for case, scope in ways]
    known = load_each(questions)
    routes = routes_of({pk for facts in known if facts.use_case for pk in facts.use_case.route_ids})
    of_ways = list(zip(ways, known, questions, strict=True))
    asked: dict[Key, Asked] = {
        (case.pk, scope): list(_of_models(facts, each, routes)) for (case, scope), facts, each in of_ways
    }
    having = {(case.pk, scope): case.ref for (case, scope), facts, _each in of_ways if _has_models(facts)}
    return asked, {key: ref for key, ref in having.items() if not asked[key]}


def _has_models(facts: Facts) -> bool:
    return facts.use_case is not None and bool(facts.use_case.route_ids)


def _of_models(
    facts: Facts, question: Question, routes: dict[int, RouteFacts]
) -> Iterator[tuple[Facts, Question]]:
    """The same question about each model that is for this way of use."""
    ids = facts.use_case.route_ids if facts.use_case else frozenset()
    for route in sorted((routes[pk] for pk in ids if pk in routes), key=lambda each: each.label):
        if fits(route, question.scope):
            yield replace(facts, route=route, judged={}), replace(question, route=route.name)


def _silent(standing: Standing, ref: str) -> Standing:
    why = no_answering_model(ref)
    return replace(standing, why=(why,), asks=False, never=(why,))


def _held(until: date, asked: Asked, answers: Sequence[Decision]) -> Standing:
    """Whether a wider access would help is asked only where this one opens nothing."""
    lasting = _until(until, asked)
    if any(answer.allowed for answer in answers):
        return Standing(lasting, asks=False)
    full = [_with_access(*one) for one in asked]
    wider = [one.allowed and not _spent(own) for one, own in zip(full, answers, strict=True)]
    return Standing(lasting, closed=True, why=_why(answers), asks=any(wider), never=_never(asked, full))


def _without(asked: Asked) -> Standing:
    answers = [_with_access(*one) for one in asked]
    closed = bool(answers) and all(NEVER & {reason.code for reason in each.reasons} for each in answers)
    return Standing(why=_why(answers), asks=not closed, never=_never(asked, answers))


def _never(asked: Asked, answers: Sequence[Decision]) -> tuple[str, ...]:
    """Each sentence once, where one such closes every model."""
    found = [
        [reason.sentence for reason in answer.reasons if reason.code in _lasting(question)]
        for (_facts, question), answer in zip(asked, answers, strict=True)
    ]
    return tuple(dict.fromkeys(sentence for each in found for sentence in each)) if all(found) else ()


def _lasting(question: Question) -> frozenset[ReasonCode]:
    return NEVER if question.scope == Scope.CHAT else NEVER - OF_PEOPLE


def _spent(answer: Decision) -> bool:
    return any(reason.code in NO_ROOM for reason in answer.reasons)


def _with_access(facts: Facts, question: Question) -> Decision:
    """As if this person had an access without limits."""
    now = clock.now()
    if facts.subject is None:
        return judge(facts, 0, now, question.route)
    full = GrantFacts(clock.today(now), clock.today(now), revoked=False)
    lent = replace(facts.subject, grants=(full,))
    return judge(replace(facts, subject=lent, judged={}), 0, now, question.route)


def _why(answers: Sequence[Decision]) -> tuple[str, ...]:
    """Each sentence once, unless a model is open."""
    if any(answer.allowed for answer in answers):
        return ()
    return tuple(dict.fromkeys(reason.sentence for answer in answers for reason in answer.reasons))


def _until(until: date, asked: Asked) -> date:
    """No longer than the use case itself."""
    ends = [facts.use_case.last_day for facts, _question in asked if facts.use_case]
    return min([until, *(each for each in ends if each)])
