"""Models that a budget of their use case closes for everybody."""

from collections import defaultdict

from apps.access.budgets.room import exceeded, rooms_of
from apps.access.models import Budget, BudgetScope, Scope
from apps.common import clock
from apps.policy import budget_rules
from apps.policy.budget_facts import BudgetFacts
from apps.policy.verdicts import routes_of
from apps.register.models import Channel
from apps.register.panels import Closures

READ = ("pk", "window", "money", "use_case", "use_case__version__channel", "use_case__version__routes")


def closures_of(ids: list[int]) -> Closures:
    """By the ids of use case and route. One query, and four where there are such budgets."""
    rows = list(Budget.objects.current().filter(use_case__in=ids).values_list(*READ))
    if not rows:
        return {}
    rooms, today = rooms_of(pk for pk, *_rest in rows), clock.today()
    routes = routes_of({route for *_rest, route in rows if route})
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for pk, window, money, use_case, channel, route in rows:
        if model := routes.get(route):
            budget = BudgetFacts(pk, BudgetScope.USE_CASE, window, in_money=money is not None)
            # Where programs may ask, too, closed for everybody is only what is closed for them.
            scope = Scope.CHAT if channel == Channel.CHAT else Scope.API
            reasons = [
                *budget_rules.of_price([budget], model, today),
                *exceeded([budget], model, scope, rooms, today),
            ]
            found[use_case, route] += [reason.sentence for reason in reasons]
    return {pair: tuple(sentences) for pair, sentences in found.items() if sentences}
