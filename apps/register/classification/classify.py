"""From answers to an outcome: stage by stage, each rule that is fulfilled leaves its trace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from apps.register.classification.conditions import Answer, Facts, holds, keys_of
from apps.register.classification.duties import duties_of
from apps.register.classification.questions import catalogue
from apps.register.classification.result import Coming, Contested, Contradicted, Fired, Result
from apps.register.classification.rules import EFFECTS, Rule, RuleSet

OUTCOME_OF = {
    "out_of_scope": "out_of_scope",
    "prohibited": "prohibited",
    "high_risk_annex3": "high_risk_annex3",
    "high_risk_annex1": "high_risk_annex1",
    "exempt": "annex3_exempt_6_3",
    "transparency": "transparency",
    "open_source": "out_of_scope",
}


def classify(answers: Mapping[str, Answer], rule_set: RuleSet, as_of: date, *, assume: str = "") -> Result:
    """What the rule set says of these answers on that day. Whatever is not asked for is not looked at.

    A prohibition counts from its date, and is announced before; a class of risk counts at once, and its
    duties carry the date from which they bind. ``assume``: people set this outcome in place of the rules'.
    """
    heard = catalogue().heard(answers)
    reading = _Reading(heard, as_of)
    for effect in EFFECTS:
        reading.take(effect, [rule for rule in rule_set.rules if rule.effect == effect])
        if effect == "out_of_scope" and reading.outcome == effect:
            break
    missing = tuple(question.key for question in catalogue().asked(answers) if question.key not in heard)
    outcome = "open" if missing and reading.outcome in ("minimal", "out_of_scope") else reading.outcome
    begins = reading.applies_from
    if assume and assume != outcome:
        outcome, begins = assume, _first_day(rule_set, assume)
    facts = {**reading.facts, "@outcome": outcome}
    return Result(
        rule_set=rule_set.name,
        as_of=as_of,
        outcome=outcome,
        role=reading.role,
        applies_from=begins,
        obligations=duties_of(rule_set, facts, reading.fired, begins, reading.limits),
        trace=tuple(reading.fired),
        contested=tuple(_contested(rule, heard) for rule in reading.contested),
        coming=tuple(reading.coming),
        missing=missing,
        contradictions=_contradictions(heard),
    )


@dataclass
class _Reading:
    """What is known so far. Rules see it as ``@outcome``, ``@roles`` and ``@rules`` beside the answers."""

    heard: Facts
    as_of: date
    roles: list[str] = field(default_factory=list)
    fired: list[Fired] = field(default_factory=list)
    limits: list[Rule] = field(default_factory=list)
    contested: list[Rule] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)

    def take(self, effect: str, rules: list[Rule]) -> None:
        """One stage: rules of the same effect don't see each other."""
        if effect == "exempt" and self.outcome != "high_risk_annex3":
            return
        facts = self.facts
        for rule in rules:
            if holds(rule.when, facts):
                self._fire(rule, facts)

    @property
    def facts(self) -> Facts:
        rules = tuple(fired.rule for fired in self.fired if fired.in_force)
        return {**self.heard, "@outcome": self.outcome, "@roles": tuple(self.roles), "@rules": rules}

    @property
    def outcome(self) -> str:
        effects = {fired.effect for fired in self.fired if fired.in_force}
        if "exempt" in effects:
            effects.discard("high_risk_annex3")
        ranked = (
            "out_of_scope",
            "prohibited",
            "high_risk_annex3",
            "high_risk_annex1",
            "exempt",
            "transparency",
            "open_source",
        )
        return next((OUTCOME_OF[effect] for effect in ranked if effect in effects), "minimal")

    @property
    def applies_from(self) -> date | None:
        """The earliest date among the rules that the outcome rests on."""
        dates = [
            f.applies_from for f in self.fired if f.in_force and OUTCOME_OF.get(f.effect) == self.outcome
        ]
        return min((day for day in dates if day is not None), default=None)

    @property
    def role(self) -> str:
        return "provider_and_deployer" if len(set(self.roles)) == 2 else "".join(self.roles[:1])

    def _fire(self, rule: Rule, facts: Facts) -> None:
        begins = next((i.applies_from for i in rule.instead if holds(i.when, facts)), rule.applies_from)
        in_force = not (rule.effect == "prohibited" and begins is not None and self.as_of < begins)
        used = {key: facts[key] for key in keys_of([rule.when]) if key in self.heard}
        literal = rule.applies_from_literal if begins == rule.applies_from else begins
        fired = Fired(rule.id, rule.effect, rule.provision, rule.text, begins, literal, in_force, used)
        self.fired.append(fired)
        if not in_force and begins is not None:
            self.coming.append(Coming("prohibited", begins, rule.provision))
        self.roles.extend(role for role in rule.roles if role not in self.roles)
        if rule.effect == "limit" or rule.drops:
            self.limits.append(rule)
        if rule.effect == "contested":
            self.contested.append(rule)


def _first_day(rule_set: RuleSet, outcome: str) -> date | None:
    """From when a class can bind at all."""
    days = [rule.applies_from for rule in rule_set.rules if OUTCOME_OF.get(rule.effect) == outcome]
    return min((day for day in days if day is not None), default=None)


def _contested(rule: Rule, heard: Facts) -> Contested:
    used = {key: heard[key] for key in keys_of([rule.when]) if key in heard}
    return Contested(rule.id, rule.provision, rule.text, rule.alternatives, used)


def _contradictions(heard: Facts) -> tuple[Contradicted, ...]:
    found = [entry for entry in catalogue().contradictions if holds(entry.when, heard)]
    return tuple(Contradicted(entry.key, entry.fields, entry.text) for entry in found)
