"""Which duties follow, from when they bind, and by which day each has to be fulfilled."""

from collections.abc import Sequence
from datetime import date, timedelta

from apps.register.classification.conditions import Facts, holds
from apps.register.classification.result import Fired, Owed
from apps.register.classification.rules import Duty, Rule, RuleSet

Dates = tuple[date | None, date | None]


def duties_of(
    rule_set: RuleSet, facts: Facts, fired: Sequence[Fired], outcome_from: date | None, limits: Sequence[Rule]
) -> tuple[Owed, ...]:
    """In the order of the file, without the groups that a limit takes away."""
    dropped = {group for limit in limits for group in limit.drops}
    postponed = {group: day for limit in limits for group, day in (limit.postpones or {}).items()}
    return tuple(
        _owed(duty, _dates(duty, fired, outcome_from, postponed), facts)
        for duty in rule_set.duties
        if duty.group not in dropped and holds(duty.when, facts)
    )


def _dates(
    duty: Duty, fired: Sequence[Fired], outcome_from: date | None, postponed: dict[str, date]
) -> Dates:
    """When it binds, and what the letter of the law gives."""
    if duty.group in postponed:
        return postponed[duty.group], duty.applies_from_literal or postponed[duty.group]
    if duty.follows == "outcome":
        return outcome_from, duty.applies_from_literal or outcome_from
    if duty.follows:
        of_rule = (
            (rule.applies_from, rule.applies_from_literal) for rule in fired if rule.rule == duty.follows
        )
        return next(of_rule, (None, None))
    return duty.applies_from, duty.applies_from_literal or duty.applies_from


def _owed(duty: Duty, dates: Dates, facts: Facts) -> Owed:
    begins, literal = dates
    return Owed(duty.key, duty.provision, duty.text, duty.owner, begins, literal, _due(duty, begins, facts))


def _due(duty: Duty, begins: date | None, facts: Facts) -> date | None:
    """What is due before use has until the first use, but never until a day before it binds."""
    first_use = facts.get("first_use_on")
    days = [begins]
    if duty.due == "before_use" and isinstance(first_use, date):
        days.append(first_use)
    known = [day for day in days if day is not None]
    return max(known) - timedelta(days=duty.days_before) if known else None
