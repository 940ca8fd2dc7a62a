"""With which model and data class a new conversation begins."""

from dataclasses import dataclass

from apps.access.models import Scope
from apps.access.services.facts import judge, load_each
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.chat.services.choices import Choice
from apps.common import clock
from apps.policy.facts import Facts
from apps.vendors.models import DataClass, ModelRoute


@dataclass(frozen=True, slots=True)
class Beginning:
    route: ModelRoute
    data_class: int
    facts: Facts


def beginning_of(person: User, choice: Choice, route: str, data_class: str) -> Beginning:
    """What was asked for; where that is left open, the first that the gate allows. One query.

    Rather another model than a lower class; the first of all, so that it says why, where nothing is allowed.
    """
    routes = [each for each in choice.routes if each.name == route] or choice.routes
    ref, now = choice.use_case.ref, clock.now()
    facts = load_each([Question(each.name, Scope.CHAT, person_id=person.pk, use_case=ref) for each in routes])
    ways = [
        Beginning(each, value, known)
        for value in _classes(choice.highest_class, data_class)
        for each, known in zip(routes, facts, strict=True)
    ]
    allowed = (way for way in ways if judge(way.facts, way.data_class, now, way.route.name).allowed)
    return next(allowed, ways[0])


def _classes(highest: int, asked: str) -> list[int]:
    """The asked one, else the usual one and those below it."""
    usual = min(int(DataClass.INTERNAL), highest)
    chosen = [value for value in DataClass.values if str(value) == asked and value <= highest]
    return chosen or list(range(usual, -1, -1))
