"""Who reads what in the dossier of a use case."""

import pytest
from django.utils import translation

from apps.accounts.models import Department, User
from apps.register.models import UseCase
from apps.register.pages.detail import use_case_page
from apps.register.services import revisions, use_cases
from apps.reports.pages.use_case_dossier import facts_of, versions_of
from tests.register.approvals.makers import away, case, manager_of
from tests.register.changes.makers import approved, changed
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def decided_by(use_case: UseCase) -> str:
    page = use_case_page(use_case, makers.person("auditor"))
    with translation.override("en"):
        said: str = dict(facts_of(page))["Decided by"]
    return said


@pytest.mark.parametrize("until", ["propose", "hand_over"])
def test_a_draft_is_printed_for_those_concerned_only(until: str) -> None:
    office = approved()
    use_case = changed(office, until)
    for person, numbers in (
        (office.owner, [2, 1]),
        (makers.person("officer"), [2, 1]),
        (makers.person("employee"), [1]),
    ):
        assert [text.number for text in versions_of(use_case, person)] == numbers


def test_a_rejected_change_with_its_conditions_is_printed_for_those_concerned_only() -> None:
    office = approved()
    use_case = changed(office, "hand_over")
    revisions.take(use_case, "reject", by=office.manager, reason="Too wide")
    assert [text.number for text in versions_of(use_case, makers.person("employee"))] == [1]
    assert [text.number for text in versions_of(use_case, office.owner)] == [2, 1]


def test_decided_by_names_who_voted_and_not_the_manager_of_today() -> None:
    use_case, deputy = case(), makers.person("employee", name="Dora Deputy")
    voter = manager_of(use_case)
    away(voter, deputy)
    use_cases.take(use_case, "approve", by=deputy)
    Department.objects.filter(pk=use_case.department_id).update(manager=successor())
    use_case = UseCase.objects.get(pk=use_case.pk)
    assert decided_by(use_case) == f"Dora Deputy for {voter}"
    assert decided_by(makers.use_case(voter)) == ""


def successor() -> User:
    return makers.person("manager", name="Nora New")
