"""What the manager of a department asked for: neither they nor who stands in for them decides on it."""

import pytest

from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError, allowed
from apps.register.models import UseCase, UseCaseState
from apps.register.navigation import use_cases_due
from apps.register.services import approvals, revisions, use_cases
from apps.register.services.withdrawals import revision_of
from tests.register.approvals.makers import SEVERE, away, case, manager_of
from tests.register.changes.makers import Office, changed
from tests.vendors import makers

pytestmark = pytest.mark.django_db
VOTES = {"endorse", "approve", "approve_with_conditions", "reject", "ask_back"}


def own_case(**fields: object) -> UseCase:
    use_case = case(**fields)  # type: ignore[arg-type]  # fields of the version
    UseCase.objects.filter(pk=use_case.pk).update(requested_by=manager_of(use_case))
    return UseCase.objects.get(pk=use_case.pk)


@pytest.mark.parametrize("name", ["approve", "reject"])
def test_a_deputy_does_not_decide_on_what_the_absent_manager_asked_for(name: str) -> None:
    use_case, deputy = own_case(), makers.person("employee")
    away(manager_of(use_case), deputy)
    assert not VOTES & set(allowed(use_case, deputy))
    with pytest.raises(RefusedError):
        use_cases.take(use_case, name, by=deputy, reason="No")
    assert use_cases_due(deputy) == 0


def test_a_manager_of_another_department_decides_instead_and_for_nobody() -> None:
    use_case, other = own_case(), makers.person("manager")
    away(manager_of(use_case), other)  # a delegation gives nothing here
    assert other in approvals.deciders(use_case)
    assert (use_cases_due(other), use_cases_due(manager_of(use_case))) == (1, 0)
    assert use_cases.take(use_case, "approve", by=other).state == UseCaseState.APPROVED
    assert use_case.versions.get().approvals.get().on_behalf_of is None


def test_of_two_who_decide_both_are_of_other_departments() -> None:
    use_case, one, two = own_case(**SEVERE), makers.person("manager"), makers.person("manager")
    waiting = use_cases.take(use_case, "endorse", by=one)
    assert not VOTES & set(allowed(waiting, one))
    assert not VOTES & set(allowed(waiting, manager_of(use_case)))
    assert use_cases.take(waiting, "approve", by=two).state == UseCaseState.APPROVED


def test_the_page_says_whose_decision_is_missing() -> None:
    use_case = own_case()
    use_case.versions.update(submitted_at=use_case.created_at)
    page = makers.browser(makers.person("officer")).get(use_case.get_absolute_url()).content.decode()
    assert "A manager of another department" in page


@pytest.mark.parametrize("asks", ["the manager", "the deputy"])
def test_on_a_change_that_either_proposed_the_deputy_does_not_decide(office: Office, asks: str) -> None:
    deputy = makers.person("employee")
    away(office.manager, deputy)
    use_case = _proposed_by(office.manager if asks == "the manager" else deputy, office)
    assert not VOTES & set(allowed(revision_of(use_case), deputy))
    decider = makers.person("manager") if asks == "the manager" else office.manager
    revisions.take(use_case, "approve", by=decider)
    use_case.refresh_from_db()
    assert use_case.version is not None
    assert use_case.version.number == 2


def _proposed_by(person: User, office: Office) -> UseCase:
    use_case = changed(office, "hand_over")
    UseCase.objects.filter(pk=use_case.pk).update(revision_by=person)
    return UseCase.objects.get(pk=use_case.pk)
