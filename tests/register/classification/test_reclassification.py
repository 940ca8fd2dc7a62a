"""The register under another rule set: what changes, and that nothing is stored."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from apps.audit import System
from apps.register.models import Classification, UseCaseState
from apps.register.services.reclassification import changes
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db
SYSTEM = System("test")
PICTURES = "nude pictures of real people without consent, the day before"


def test_the_amendment_moves_dates_and_is_listed() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner, rule_set="ai-act-2024", first_use_on="2027-03-01")
    cases.confirmed(cases.use_case(owner), cases.HARMLESS, owner, rule_set="ai-act-2024")
    [change] = changes("ai-act-2026", cases.DAY, by=SYSTEM)
    assert change.use_case == case
    assert (change.old.applies_from, change.new.applies_from) == (date(2026, 8, 2), date(2027, 12, 2))
    assert ("keep_logs", date(2027, 3, 1), date(2027, 12, 2)) in change.duties
    assert Classification.objects.count() == 2


def test_a_prohibition_comes_with_its_day() -> None:
    owner = makers.person("owner")
    cases.confirmed(cases.use_case(owner), PICTURES, owner)
    assert changes("ai-act-2026", date(2026, 12, 1), by=SYSTEM) == []
    [change] = changes("ai-act-2026", date(2026, 12, 2), by=SYSTEM)
    assert (change.old.outcome, change.new.outcome) == ("minimal", "prohibited")
    assert changes("ai-act-2024", date(2026, 12, 2), by=SYSTEM) == []


def test_only_the_newest_answers_count() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner, rule_set="ai-act-2024")
    cases.classified(case, cases.HARMLESS, owner)
    assert changes("ai-act-2026", cases.DAY, by=SYSTEM) == []


def test_people_see_the_changes_of_cases_they_see() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner, UseCaseState.SUBMITTED)
    cases.confirmed(case, cases.RECRUITING, owner, rule_set="ai-act-2024")
    assert changes("ai-act-2026", cases.DAY, by=makers.person("employee")) == []
    assert len(changes("ai-act-2026", cases.DAY, by=makers.person("auditor"))) == 1


def test_the_command_lists_them_for_people_and_programs() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner, rule_set="ai-act-2024", first_use_on="2027-03-01")
    arguments = ("reclassify", "--rule-set", "ai-act-2026", "--as-of", "2026-11-24")
    out = StringIO()
    call_command(*arguments, stdout=out)
    text = out.getvalue()
    old, new = (f"high_risk_annex3, deployer from {day}" for day in ("2026-08-02", "2027-12-02"))
    assert f"{case.ref}: {old} -> {new}" in text
    assert "keep_logs: 2027-03-01 -> 2027-12-02" in text
    assert text.endswith("1 use cases change.\n")
    out = StringIO()
    call_command(*arguments, "--json", stdout=out)
    [change] = json.loads(out.getvalue())
    assert change["new"] == {"outcome": "high_risk_annex3", "role": "deployer", "applies_from": "2027-12-02"}
    assert {"key": "keep_logs", "old": "2027-03-01", "new": "2027-12-02"} in change["duties"]


def test_rule_sets_are_loaded_once_by_command() -> None:
    said = []
    for _ in range(2):
        out = StringIO()
        call_command("load_rule_sets", stdout=out)
        said.append(out.getvalue())
    assert said[0].startswith("Loaded: ai-act-2024 (")
    assert said[1] == "All rule sets are loaded.\n"
