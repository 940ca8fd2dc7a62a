"""What the gate says of the models of use cases today, whoever asks: for pages that offer them."""

import orjson
from django.db import connection

from apps.common import clock
from apps.policy import chain_rules, record_rules, rules, sql
from apps.policy.facts import RouteFacts, UseCaseFacts, route_from, use_case_from
from apps.policy.reasons import Reason
from apps.register.panels import Ceiling, Ceilings, Closures
from apps.vendors.models import DataClass

# Each use case and each of their models is read once, however many share it.
SQL = f"""
SELECT 'use_case', {sql.USE_CASE.format(use_case="asked.id")}
FROM register_usecase asked WHERE asked.id = ANY(%(ids)s)
UNION ALL
SELECT 'route', {sql.ROUTE.format(route="m.id")}
FROM vendors_modelroute m WHERE m.id IN (
  SELECT x.modelroute_id FROM register_usecase asked
  JOIN register_usecaseversion_routes x ON x.usecaseversion_id = asked.version_id
  WHERE asked.id = ANY(%(ids)s))"""  # noqa: S608 -- made of our own constants


def of_use_cases(ids: list[int]) -> Closures:
    """Why nobody can use a model in a use case, by the ids of both; what is open isn't there. One query."""
    said = {(case.id, route.id): tuple(_sentences(case, route)) for case, route in _pairs(ids)}
    return {pair: sentences for pair, sentences in said.items() if sentences}


def ceilings_of(ids: list[int]) -> Ceilings:
    """The highest data class of each model in each use case, by the ids of both. One query."""
    return {(case.id, route.id): ceiling(case, route) for case, route in _pairs(ids)}


def ceiling(use_case: UseCaseFacts, route: RouteFacts) -> Ceiling:
    """As the rules about the class say, whatever else closes the model. Pure."""
    refused = {each: list(rules.of_data_class(each, use_case, route)) for each in DataClass.values}
    highest = max((each for each, reasons in refused.items() if not reasons), default=DataClass.PUBLIC)
    # What is above the approval isn't the model's doing.
    above = refused[highest + 1] if highest < use_case.highest_class else []
    return Ceiling(highest, tuple(reason.sentence for reason in above))


def _pairs(ids: list[int]) -> list[tuple[UseCaseFacts, RouteFacts]]:
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"ids": ids})
        rows = [(kind, orjson.loads(row) if isinstance(row, str) else row) for kind, row in cursor.fetchall()]
    cases = [found for kind, row in rows if kind == "use_case" and (found := use_case_from(row))]
    routes = {each.id: each for kind, row in rows if kind == "route" and (each := route_from(row))}
    return [(case, routes[pk]) for case in cases for pk in case.route_ids if pk in routes]


def _sentences(use_case: UseCaseFacts, route: RouteFacts) -> list[str]:
    return [reason.sentence for reason in reasons_of(use_case, route)]


def reasons_of(use_case: UseCaseFacts, route: RouteFacts) -> list[Reason]:
    """All but what depends on the person and on the content: that of a public text. Pure but for the day."""
    day = clock.today()
    found = [
        *rules.of_use_case(use_case, use_case.channel, day),
        *record_rules.of_records(use_case, day),
        *rules.of_route(route, use_case, day),
        *chain_rules.of_chain(route, use_case, day),
    ]
    if use_case.has_version:
        found += rules.of_approval(use_case, route, day)
        found += rules.of_data_class(DataClass.PUBLIC, use_case, route)
    return found
