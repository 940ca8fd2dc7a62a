"""A rule set from its file: what is not as it should be is refused, with the place and the reason."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from apps.register.classification.conditions import Condition, Names, Test, parse, tests_in
from apps.register.classification.questions import catalogue
from apps.register.classification.result import OUTCOMES
from apps.register.classification.rules import EFFECTS, OWNERS, Alternative, Duty, Instead, Rule, RuleSet
from apps.register.classification.texts import DataError, text_of

HEAD = {
    "name", "version", "de", "en", "valid_from", "valid_until", "celex", "dates", "conditions", "rules",
    "duties",
}  # fmt: skip
RULE = {
    "id", "provision", "effect", "when", "de", "en", "applies_from", "applies_from_literal", "instead",
    "roles", "drops", "postpones", "alternatives",
}  # fmt: skip
DUTY = {
    "key", "provision", "group", "when", "de", "en", "owner", "due", "days_before", "applies_from",
    "applies_from_literal", "follows",
}  # fmt: skip
BELONGS = {"roles": ("role", "becomes_provider"), "drops": ("limit", "open_source"), "postpones": ("limit",),
           "alternatives": ("contested",)}  # fmt: skip
Raw = Mapping[str, Any]


def parse_rule_set(raw: Raw, sha256: str) -> RuleSet:
    """Raises DataError."""
    try:
        return _rule_set(raw, sha256)
    except KeyError as error:
        raise DataError(f"{raw.get('name', 'rule set')}: {error} is missing.") from error


def _rule_set(raw: Raw, sha256: str) -> RuleSet:
    _known(raw, HEAD, str(raw["name"]))
    names = Names(raw.get("conditions", {}), raw["dates"])
    rules = tuple(_rule(entry, names) for entry in raw["rules"])
    ids = [rule.id for rule in rules]
    duties = tuple(_duty(entry, names, ids) for entry in raw["duties"])
    _once(ids, "rule")
    _once([duty.key for duty in duties], "duty")
    _questions_exist(rules, duties, ids)
    return RuleSet(
        raw["name"], raw["version"], text_of(raw, raw["name"]), raw["valid_from"], raw.get("valid_until"),
        raw["celex"], sha256, rules, duties,
    )  # fmt: skip


def _rule(raw: Raw, names: Names) -> Rule:
    where = f"rule {raw.get('id', '?')}"
    _known(raw, RULE, where)
    if raw["effect"] not in EFFECTS:
        raise DataError(f"{where}: {raw['effect']} is none of {', '.join(EFFECTS)}.")
    for key, effects in BELONGS.items():
        if key in raw and raw["effect"] not in effects:
            raise DataError(f"{where}: {key} belongs to {' and '.join(effects)} only.")
    begins = _day(raw.get("applies_from"), names, where)
    return Rule(
        id=raw["id"],
        provision=raw["provision"],
        effect=raw["effect"],
        when=parse(raw["when"], names, where),
        text=text_of(raw, where),
        applies_from=begins,
        applies_from_literal=_day(raw.get("applies_from_literal"), names, where) or begins,
        instead=tuple(_instead(entry, names, where) for entry in raw.get("instead", ())),
        roles=tuple(raw.get("roles", ())),
        drops=tuple(raw.get("drops", ())),
        postpones={group: names.dates[day] for group, day in raw.get("postpones", {}).items()},
        alternatives=tuple(_alternative(entry, where) for entry in raw.get("alternatives", ())),
    )


def _instead(raw: Raw, names: Names, where: str) -> Instead:
    return Instead(parse(raw["when"], names, where), names.dates[raw["applies_from"]])


def _alternative(raw: Raw, where: str) -> Alternative:
    if raw["outcome"] not in OUTCOMES:
        raise DataError(f"{where}: {raw['outcome']} is none of {', '.join(OUTCOMES)}.")
    return Alternative(raw["outcome"], text_of(raw, where), raw["passage"])


def _duty(raw: Raw, names: Names, rules: list[str]) -> Duty:
    where = f"duty {raw.get('key', '?')}"
    _known(raw, DUTY, where)
    if raw["owner"] not in OWNERS:
        raise DataError(f"{where}: {raw['owner']} is none of {', '.join(OWNERS)}.")
    if raw["due"] not in ("application", "before_use"):
        raise DataError(f"{where}: due is either application or before_use.")
    if raw.get("follows", "outcome") not in ("outcome", *rules):
        raise DataError(f"{where}: it follows {raw['follows']}, which is no rule.")
    return Duty(
        key=raw["key"],
        provision=raw["provision"],
        group=raw["group"],
        when=parse(raw["when"], names, where),
        text=text_of(raw, where),
        owner=raw["owner"],
        due=raw["due"],
        days_before=raw.get("days_before", 0),
        applies_from=_day(raw.get("applies_from"), names, where),
        applies_from_literal=_day(raw.get("applies_from_literal"), names, where),
        follows=raw.get("follows", ""),
    )


def _day(name: str | None, names: Names, where: str) -> date | None:
    if name is None:
        return None
    if name not in names.dates:
        raise DataError(f"{where}: there is no date named {name}.")
    return names.dates[name]


def _known(raw: Raw, keys: set[str], where: str) -> None:
    unknown = sorted(set(raw) - keys)
    if unknown:
        raise DataError(f"{where}: {unknown[0]} is no key that it can have.")


def _once(keys: list[str], what: str) -> None:
    twice = next((key for key in keys if keys.count(key) > 1), "")
    if twice:
        raise DataError(f"The {what} {twice} is there twice.")


def _questions_exist(rules: Iterable[Rule], duties: Iterable[Duty], ids: list[str]) -> None:
    conditions = [(f"rule {rule.id}", rule.when) for rule in rules]
    conditions += [(f"rule {rule.id}", entry.when) for rule in rules for entry in rule.instead]
    conditions += [(f"duty {duty.key}", duty.when) for duty in duties]
    for where, condition in conditions:
        _known_answers(where, condition, ids)


def _known_answers(where: str, condition: Condition, ids: list[str]) -> None:
    """Every test asks a question that exists, for an answer that it can have."""
    derived: dict[str, Iterable[str]] = {
        "@outcome": OUTCOMES, "@roles": ("provider", "deployer"), "@rules": ids,
    }  # fmt: skip
    for test in tests_in(condition):
        question = catalogue().questions.get(test.key)
        if question is None and test.key not in derived:
            raise DataError(f"{where}: there is no question {test.key}.")
        possible = set(derived[test.key]) if question is None else set(question.choices)
        _possible(where, test, possible)


def _possible(where: str, test: Test, possible: set[str]) -> None:
    wrong = [value for value in test.values if isinstance(value, str) and value not in possible]
    if wrong:
        raise DataError(f"{where}: {test.key} can't be answered with {wrong[0]}.")
