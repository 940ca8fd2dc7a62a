"""A use case moves into another department: by whom, and what follows from it."""

import pytest
from django.urls import reverse

from apps.access.models import BudgetScope
from apps.access.services import budgets
from apps.accounts.models import Department, User
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.models import Notice
from apps.register.models import UseCase, UseCaseState
from apps.register.navigation import use_cases_due
from apps.register.services import departments, processing, use_cases
from tests.register.approvals.makers import SEVERE, away, case, manager_of
from tests.register.classification import makers as cases
from tests.register.searching import refs
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def other() -> Department:
    return makers.department(makers.person("manager"))


def head(of: Department) -> User:
    assert of.manager is not None
    return of.manager


def moved(use_case: UseCase, to: Department, *, by: User) -> UseCase:
    departments.move(use_case, to, seen=use_case.department_id, by=by)
    return UseCase.objects.get(pk=use_case.pk)


def address(use_case: UseCase) -> str:
    return reverse("use_case_department", args=[use_case.ref])


def test_its_manager_moves_it_on_the_page_and_all_three_hear_of_it() -> None:
    use_case, to = case(UseCaseState.ACTIVE), other()
    manager, browser = manager_of(use_case), makers.browser(manager_of(use_case))
    assert address(use_case) in browser.get(use_case.get_absolute_url()).content.decode()
    assert f"{to.name} · {to.manager}" in browser.get(address(use_case)).content.decode()
    said = {"seen": use_case.department_id, "department": to.pk}
    answer = browser.post(address(use_case), said, follow=True)
    assert f"Moved to {to.name}." in answer.content.decode()
    event = AuditEvent.objects.get(event="use_case:move")
    assert event.details == {"old": use_case.department.name, "new": to.name}
    told = set(Notice.objects.filter(kind="use_case_other_department").values_list("person", flat=True))
    assert told == {use_case.requested_by_id, head(to).pk}
    now = UseCase.objects.get(pk=use_case.pk)
    assert "suspend" in allowed(now, manager)  # the brake is any manager's
    assert ("retire" in allowed(now, manager), "retire" in allowed(now, head(to))) == (False, True)


@pytest.mark.parametrize(
    ("role", "sees"),
    [("employee", 404), ("owner", 404), ("manager", 404), ("officer", 404), ("dpo", 404), ("auditor", 404),
     ("platform_admin", 200)],
)  # fmt: skip
def test_who_moves_it_besides_the_two_managers(role: str, sees: int) -> None:
    use_case, to, by = case(UseCaseState.ACTIVE), other(), makers.person(role)
    assert makers.browser(by).get(address(use_case)).status_code == sees
    if sees == 200:
        assert moved(use_case, to, by=by).department == to
        return
    with pytest.raises(RefusedError):
        moved(use_case, to, by=by)


def test_the_new_manager_takes_it_in_and_moves_it_nowhere_else() -> None:
    use_case, to, third = case(UseCaseState.ACTIVE), other(), other()
    page = makers.browser(head(to)).get(address(use_case)).content.decode()
    assert to.name in page
    assert third.name not in page
    with pytest.raises(RefusedError, match="departments listed"):
        moved(use_case, third, by=head(to))
    assert moved(use_case, to, by=head(to)).department == to
    assert Notice.objects.filter(kind="use_case_other_department", person=manager_of(use_case)).exists()


@pytest.mark.parametrize("state", [UseCaseState.DECISION, UseCaseState.SUSPENDED])
def test_nobody_takes_in_what_they_would_then_decide_on(state: UseCaseState) -> None:
    use_case, to = case(state), other()
    answer = makers.browser(head(to)).post(
        address(use_case), {"seen": use_case.department_id, "department": to.pk}, follow=True
    )
    assert "only its own department moves it now" in answer.content.decode()
    with pytest.raises(RefusedError, match="its own department moves it now"):
        moved(use_case, to, by=head(to))
    assert moved(use_case, to, by=manager_of(use_case)).department == to


def test_who_stands_in_for_either_manager_moves_it() -> None:
    use_case, to, there = case(UseCaseState.ACTIVE), other(), makers.person("employee")
    away(head(to), there)
    assert moved(use_case, to, by=there).department == to
    back = moved(UseCase.objects.get(pk=use_case.pk), use_case.department, by=there)
    assert back.department == use_case.department


def test_what_waits_is_decided_by_the_new_manager() -> None:
    use_case, to = case(UseCaseState.DECISION), other()
    manager = manager_of(use_case)
    assert (use_cases_due(manager), use_cases_due(head(to))) == (1, 0)
    now = moved(use_case, to, by=manager)
    assert (use_cases_due(manager), use_cases_due(head(to))) == (0, 1)
    assert ("approve" in allowed(now, manager), "approve" in allowed(now, head(to))) == (False, True)
    assert Notice.objects.filter(kind="use_case_to_decide", person=head(to)).count() == 1


def test_a_vote_of_the_old_department_counts_no_more() -> None:
    use_case, to = case(UseCaseState.DECISION, **SEVERE), other()
    manager = manager_of(use_case)
    voted = use_cases.take(use_case, "endorse", by=manager)
    now = moved(voted, to, by=manager)
    assert now.state == UseCaseState.DECISION
    assert "approve" not in allowed(now, head(to))
    assert "endorse" in allowed(now, head(to))
    last = now.steps.order_by("pk").last()
    assert last is not None
    assert (last.name, bool(last.reason)) == ("recount", True)
    assert Notice.objects.filter(kind="use_case_to_decide", person=head(to)).count() == 1


def test_open_duties_of_the_manager_go_along_and_what_was_given_by_name_stays() -> None:
    officer, owner = makers.person("officer"), makers.person("owner")
    use_case = cases.use_case(owner)
    UseCase.objects.filter(pk=use_case.pk).update(department=other())
    use_case = UseCase.objects.get(pk=use_case.pk)
    cases.confirmed(use_case, cases.RECRUITING, owner)
    first, second, third = use_case.obligations.open()[:3]
    use_case.obligations.filter(pk__in=[first.pk, second.pk]).update(
        owner_role="manager", owner=manager_of(use_case)
    )
    use_case.obligations.filter(pk=second.pk).update(owner=officer)
    to = other()
    moved(use_case, to, by=manager_of(use_case))
    owners = [use_case.obligations.get(pk=each.pk).owner for each in (first, second, third)]
    assert owners == [to.manager, officer, third.owner]
    assert AuditEvent.objects.filter(event="obligation:assign").count() == 1


def test_the_record_of_processing_and_the_search_know_the_new_department() -> None:
    use_case, to = case(UseCaseState.ACTIVE), other()
    entry = processing.draft_from(use_case, by=makers.person("officer"))
    moved(use_case, to, by=manager_of(use_case))
    entry.refresh_from_db()
    assert entry.department == to
    assert refs(to.name, head(to)) == [use_case.ref]


def test_its_budget_is_the_new_managers_from_then_on() -> None:
    use_case, to = case(UseCaseState.ACTIVE), other()
    now = moved(use_case, to, by=manager_of(use_case))
    assert budgets.may_set(BudgetScope.USE_CASE, now, head(to))
    assert not budgets.may_set(BudgetScope.USE_CASE, now, manager_of(use_case))


def test_two_who_move_it_at_once_do_not_pass_each_other() -> None:
    use_case, first, second = case(UseCaseState.ACTIVE), other(), other()
    admin = makers.person("platform_admin")
    moved(use_case, first, by=admin)
    with pytest.raises(RefusedError, match="in the meantime"):
        departments.move(use_case, second, seen=use_case.department_id, by=admin)
    assert UseCase.objects.get(pk=use_case.pk).department == first


def test_it_moves_to_nobody_who_cannot_decide_and_the_page_says_so() -> None:
    use_case = case(UseCaseState.ACTIVE)
    makers.department()
    makers.department(makers.person("manager", "dpo"))
    without = makers.department(makers.person("employee"))
    page = makers.browser(manager_of(use_case)).get(address(use_case)).content.decode()
    assert "No department to move it to" in page
    with pytest.raises(RefusedError, match="departments listed"):
        moved(use_case, without, by=manager_of(use_case))


@pytest.mark.parametrize("state", [UseCaseState.RETIRED, UseCaseState.REJECTED, UseCaseState.WITHDRAWN])
def test_what_is_over_stays_where_it_was(state: UseCaseState) -> None:
    use_case, to = case(state), other()
    browser = makers.browser(manager_of(use_case))
    assert address(use_case) not in browser.get(use_case.get_absolute_url()).content.decode()
    assert "is over" in browser.get(address(use_case), follow=True).content.decode()
    with pytest.raises(RefusedError, match="is over"):
        moved(use_case, to, by=manager_of(use_case))
