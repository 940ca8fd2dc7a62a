"""The threshold test is asked for before an approval, where the text by itself gives reason to."""

from typing import Any

import pytest

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError
from apps.register import obstacles
from apps.register.lifecycles.assessments import writes_for
from apps.register.models import DataCategory, PersonGroup, UseCase
from apps.register.services import use_cases, versions
from apps.register.services.dsfa import threshold_problem
from apps.register.services.responsible import appoint, responsible_for
from tests.register.approvals.makers import case, manager_of
from tests.register.assessments.test_assessments import completed
from tests.register.classification import makers as classified
from tests.vendors import makers

pytestmark = pytest.mark.django_db
PERSONAL = [DataCategory.PERSONAL]


def asked(use_case: UseCase) -> str:
    return threshold_problem(versions.latest(use_case))


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"data_categories": PERSONAL, "monitors_employees": True}, "what employees do"),
        ({"data_categories": PERSONAL, "persons_affected": [PersonGroup.MINORS]}, "vulnerable people"),
        ({"data_categories": PERSONAL, "persons_affected": [PersonGroup.EMPLOYEES]}, "vulnerable people"),
        ({"data_categories": PERSONAL, "decision_effect": "automated"}, "automated decisions"),
        ({"data_categories": [DataCategory.ART_9]}, "sensitive data"),
        ({"data_categories": [DataCategory.ART_10]}, "sensitive data"),
    ],
)
def test_it_is_asked_for_with_the_criteria_that_are_met(fields: dict[str, Any], named: str) -> None:
    said = asked(case(**fields))
    assert "threshold test is missing" in said
    assert named in said
    assert "new technology" in said


def test_it_names_the_roles_that_can_complete_it() -> None:
    able = {
        key for key, role in ROLES.items()
        if Permission.ASSESSMENT_WRITE in role.permissions and Permission.OPINION_DPO not in role.permissions
    }  # fmt: skip
    said = asked(case(data_categories=PERSONAL, monitors_employees=True))
    assert {key for key, role in ROLES.items() if f"“{role.name}”" in said} == able


def test_who_answers_for_it_needs_the_role_as_well() -> None:
    use_case = case(data_categories=PERSONAL, monitors_employees=True)
    somebody, owner = makers.person("employee"), makers.person("owner")
    for person in (somebody, owner):
        use_case.requested_by, use_case.state = person, "in_assessment"
        use_case.save()
        appoint(use_case, person, None, seen=responsible_for(use_case).mark, by=makers.person("officer"))
        assert writes_for(use_case, person) == (person == owner)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"monitors_employees": True, "persons_affected": [PersonGroup.EMPLOYEES]},
        {"data_categories": PERSONAL, "persons_affected": [PersonGroup.CUSTOMERS]},
    ],
    ids=["no data", "no personal data", "one criterion alone"],
)
def test_who_gives_no_reason_is_not_asked(fields: dict[str, Any]) -> None:
    assert asked(case(**fields)) == ""


def test_profiling_in_the_classification_is_a_criterion() -> None:
    owner = makers.person("owner")
    use_case = classified.use_case(owner)
    version = versions.latest(use_case)
    version.data_categories = PERSONAL
    version.save()
    assert asked(use_case) == ""
    classified.classified(use_case, classified.RECRUITING, owner, profiling=True)
    assert "profiles of people" in asked(use_case)


@pytest.mark.parametrize("kind", ["dsfa_threshold", "dsfa"])
def test_the_test_or_a_whole_assessment_answers_it(kind: str) -> None:
    use_case = case(data_categories=PERSONAL, monitors_employees=True)
    completed(use_case, kind)
    assert asked(use_case) == ""


def test_without_it_nobody_approves_and_rejecting_stays_possible() -> None:
    use_case = case(data_categories=PERSONAL, monitors_employees=True)
    makers.classified(versions.latest(use_case), use_case.requested_by)
    assert any("threshold test" in said for said in obstacles.problems(versions.latest(use_case)))
    with pytest.raises(RefusedError, match="threshold test is missing"):
        use_cases.take(use_case, "approve", by=manager_of(use_case))
    other = case(data_categories=PERSONAL, monitors_employees=True)
    use_cases.take(other, "reject", by=manager_of(other), reason="Not wanted")
    completed(use_case, "dsfa_threshold")
    assert use_cases.take(use_case, "approve", by=manager_of(use_case)).state == "approved"
