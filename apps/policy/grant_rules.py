"""The rules over what was granted: a model or a data class beyond it needs a wider access."""

from collections.abc import Iterator
from datetime import date

from django.utils.functional import Promise

from apps.policy.asker_facts import GrantFacts
from apps.policy.facts import RouteFacts, Subject, UseCaseFacts
from apps.policy.reasons import Reason, ReasonCode
from apps.vendors.models import DataClass


def of_grants(
    subject: Subject, use_case: UseCaseFacts, route: RouteFacts, data_class: int, day: date
) -> Iterator[Reason]:
    """One access that includes both suffices; without any, apps.policy.rules.of_subject has said so."""
    live = [grant for grant in subject.grants if grant.is_live(day)]
    here = [grant for grant in live if grant.opens(route.name)]
    ask = f"/requests/new/?use_case={use_case.ref}&scope={subject.scope}"
    if live and not here:
        facts = {"use_case": use_case.ref, "route": route.label}
        yield Reason(ReasonCode.ROUTE_NOT_GRANTED, facts, ask)
    # What the use case itself closes is its own reason, and no wider access would help.
    elif here and data_class <= use_case.highest_class and not _include(here, data_class):
        shown: dict[str, str | Promise] = {
            "use_case": use_case.ref,
            "data_class": DataClass(data_class).label,
        }
        yield Reason(ReasonCode.CLASS_NOT_GRANTED, shown, ask)


def granted_class(subject: Subject, route: RouteFacts, day: date) -> int:
    """The highest data class that an access to this model includes, whatever the use case allows."""
    here = [grant for grant in subject.grants if grant.is_live(day) and grant.opens(route.name)]
    highest = int(DataClass.STRICTLY_CONFIDENTIAL)
    return max((highest if g.max_data_class is None else g.max_data_class for g in here), default=highest)


def _include(grants: list[GrantFacts], data_class: int) -> bool:
    return any(each.max_data_class is None or data_class <= each.max_data_class for each in grants)
