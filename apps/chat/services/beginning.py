"""With which model and data class a new conversation begins."""

from dataclasses import dataclass

from apps.access.models import Scope
from apps.access.services.facts import judge_each, load_each
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.chat.services.choices import Choice
from apps.policy.facts import Facts
from apps.vendors.models import DataClass, ModelRoute


@dataclass(frozen=True, slots=True)
class Beginning:
    route: ModelRoute
    data_class: int
    facts: Facts


def beginning_of(person: User, choice: Choice, route: str, data_class: str) -> Beginning:
    """What was asked for; where that is left open, the first that the gate and the budgets allow. In as
    many queries however many models there are.

    Rather another model than a lower class; the first of all, so that it says why, where nothing is allowed.
    """
    routes = [each for each in choice.routes if each.name == route] or choice.routes
    ref = choice.use_case.ref
    questions = [Question(each.name, Scope.CHAT, person_id=person.pk, use_case=ref) for each in routes]
    asked = list(zip(load_each(questions), questions, strict=True))
    classes = _classes(choice.highest_class, data_class)
    allowed = (
        Beginning(each, value, facts)
        for value in classes
        for each, (facts, _question), answer in zip(routes, asked, judge_each(asked, value), strict=True)
        if answer.allowed
    )
    return next(allowed, Beginning(routes[0], classes[0], asked[0][0]))


def _classes(highest: int, asked: str) -> list[int]:
    """The asked one, else the usual one and those below it."""
    usual = min(int(DataClass.INTERNAL), highest)
    chosen = [value for value in DataClass.values if str(value) == asked and value <= highest]
    return chosen or list(range(usual, -1, -1))
