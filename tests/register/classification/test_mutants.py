"""No rule is there for nothing: whatever is taken out or turned round, a profile tells."""

import pytest

from apps.register.classification import RULE_SETS, classify
from apps.register.classification.loading import amended, content, document
from apps.register.classification.parsing import parse_rule_set
from tests.register.classification.mutants import Raw, mutants
from tests.register.classification.profiles import PROFILES, Profile


@pytest.mark.parametrize("name", RULE_SETS)
def test_every_mutant_is_told_by_a_profile(name: str) -> None:
    """What one text takes over from another is told by the profiles of either."""
    profiles = {other: [profile for profile in PROFILES if profile.rule_set == other] for other in RULE_SETS}
    made = list(mutants(content(name)))
    assert len(made) > 40
    survivors = [
        what
        for what, raw in made
        if all(_survives(text, profiles[other]) for other, text in _texts_with(name, raw).items())
    ]
    assert survivors == []


def _texts_with(name: str, raw: Raw) -> dict[str, Raw]:
    """The rule set itself, and those that amend it."""
    whole = amended(document(raw["amends"]), raw) if "amends" in raw else raw
    amending = [other for other in RULE_SETS if content(other).get("amends") == name]
    return {name: whole} | {other: amended(raw, content(other)) for other in amending}


def _survives(raw: Raw, profiles: list[Profile]) -> bool:
    rules = parse_rule_set(raw, "")
    for place, profile in enumerate(profiles):
        if profile.differs(classify(profile.answers, rules, profile.as_of)):
            profiles.insert(0, profiles.pop(place))  # the neighbour of a mutant is often told by the same
            return False
    return True
