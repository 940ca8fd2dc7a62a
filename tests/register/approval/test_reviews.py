"""An approval is reviewed: the day is set with it, moves with a look at it, and is told before it comes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.sources import SOURCES
from apps.register.models import UseCase
from apps.register.services import confirmations, reviews, use_cases
from tests.register.approval.test_confirmations import running, shown
from tests.register.approvals.makers import away, case, manager_of
from tests.register.changes.makers import Office, changed
from tests.vendors import makers

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def next_review(use_case: UseCase) -> date | None:
    return UseCase.objects.get(pk=use_case.pk).next_review_on


@pytest.mark.parametrize(("days", "kept"), [(365, 365), (90, 90), (10_000, 731)])
def test_an_approval_is_reviewed_after_what_the_organisation_sets(
    settings: Any, days: int, kept: int
) -> None:
    settings.USE_CASE_REVIEW_DAYS = days
    use_case = case()
    use_cases.take(use_case, "approve", by=manager_of(use_case))
    assert next_review(use_case) == clock.today() + kept * DAY
    due = SOURCES["use_case_review"].rows(clock.today()).get(pk=use_case.pk)
    assert (due.due, due.manager_ref) == (clock.today() + kept * DAY, manager_of(use_case).pk)


def test_an_approved_change_is_a_look_at_it(office: Office) -> None:
    UseCase.objects.filter(pk=office.use_case.pk).update(next_review_on=clock.today() + DAY)
    changed(office, "approve")
    assert next_review(office.use_case) == reviews.usual_day()


def test_who_decides_confirms_on_the_page_and_chooses_the_day() -> None:
    manager = makers.person("manager")
    use_case, _route = running(manager)
    browser, chosen = makers.browser(manager), clock.today() + 40 * DAY
    page = browser.get(use_case.get_absolute_url()).content.decode()
    assert f'value="{reviews.usual_day()}"' in page
    url = reverse("use_case_confirmation", args=[use_case.ref])
    browser.post(url, {"reason": "Looked at it", "next_review_on": f"{chosen}", "seen": shown(use_case)})
    assert next_review(use_case) == chosen
    assert AuditEvent.objects.get(event="use_case:confirm").details["next_review"] == f"{chosen}"
    browser.post(url, {"reason": "Looked again", "next_review_on": "", "seen": shown(use_case)})
    assert next_review(use_case) == reviews.usual_day()
    other = makers.browser(makers.person("employee")).get(use_case.get_absolute_url()).content.decode()
    assert "Confirm that it stands" not in other


@pytest.mark.parametrize(
    ("change", "status"),
    [({"seen": "older"}, 409), ({"next_review_on": "2099-01-01"}, 422), ({"next_review_on": "soon"}, 422)],
)
def test_what_was_entered_stays_where_it_is_not_confirmed(change: dict[str, str], status: int) -> None:
    manager = makers.person("manager")
    use_case, _route = running(manager)
    day = f"{clock.today() + 40 * DAY}"
    said = {"reason": "Looked at it", "next_review_on": day, "seen": shown(use_case)} | change
    url = reverse("use_case_confirmation", args=[use_case.ref])
    answer = makers.browser(manager).post(url, said)
    assert answer.status_code == status
    page = answer.content.decode()
    assert "<details open>" in page
    assert "Looked at it</textarea>" in page
    assert f'value="{said["next_review_on"]}"' in page
    assert next_review(use_case) is None


@pytest.mark.parametrize("days", [-1, 0, 732])
def test_a_day_out_of_bounds_is_refused(days: int) -> None:
    manager = makers.person("manager")
    use_case, _route = running(manager)
    with pytest.raises(RefusedError) as refused:
        confirmations.confirm(
            use_case, by=manager, reason="Looked", next_review_on=clock.today() + days * DAY
        )
    assert refused.value.code == "days"
    assert next_review(use_case) is None


def test_a_review_that_was_missed_is_made_up_for() -> None:
    manager = makers.person("manager")
    use_case, _route = running(manager)
    UseCase.objects.filter(pk=use_case.pk).update(next_review_on=clock.today() - DAY)
    confirmations.confirm(use_case, by=manager, reason="Looked")
    assert next_review(use_case) == reviews.usual_day()


def test_a_stand_in_confirms_on_the_page_for_the_manager() -> None:
    manager, deputy = makers.person("manager"), makers.person("employee")
    use_case, _route = running(manager)
    url = reverse("use_case_confirmation", args=[use_case.ref])
    makers.browser(deputy).post(url, {"reason": "Looked"})
    assert next_review(use_case) is None
    away(manager, deputy)
    browser = makers.browser(deputy)
    assert url in browser.get(use_case.get_absolute_url()).content.decode()
    browser.post(url, {"reason": "Looked", "seen": shown(use_case)})
    assert next_review(use_case) == reviews.usual_day()
    event = AuditEvent.objects.get(event="use_case:confirm")
    assert event.details["on_behalf"] == str(manager.pseudonym)


def test_what_the_manager_proposed_another_manager_confirms_and_no_deputy() -> None:
    manager, deputy, other = (makers.person(role) for role in ("manager", "employee", "manager"))
    use_case, _route = running(manager)
    UseCase.objects.filter(pk=use_case.pk).update(requested_by=manager)
    away(manager, deputy)
    assert [may(use_case, person) for person in (manager, deputy, other)] == [False, False, True]
    confirmations.confirm(use_case, by=other, reason="Looked")
    assert "on_behalf" not in AuditEvent.objects.get(event="use_case:confirm").details


def may(use_case: UseCase, person: User) -> bool:
    return confirmations.may_confirm(UseCase.objects.get(pk=use_case.pk), person)
