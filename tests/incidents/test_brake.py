"""The brake on the page of an incident (the gateway's side: tests/gateway/test_incident_brake.py)."""

import pytest
from django.urls import reverse

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.incidents.models import Incident
from apps.incidents.services import suspensions
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.register import notices
from apps.register.models import UseCase
from apps.register.services import use_cases
from tests.incidents.browsing import NEW, typed
from tests.incidents.makers import draft, incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def test_the_register_and_the_incident_both_tell_of_it() -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(makers.person("employee"), department=makers.department(manager))
    made = incident(use_case=use_case)
    assert suspensions.may_suspend(made, manager)
    assert suspensions.suspend(made, "Too much", by=manager).state == "suspended"
    assert use_case.steps.get().reason == f"{made.ref}: Too much"
    assert [step.name for step in made.steps.all()] == ["suspend_use_case", "report"]
    again = Incident.objects.get(pk=made.pk)
    assert not suspensions.may_suspend(again, manager)
    with pytest.raises(RefusedError) as refused:
        suspensions.suspend(again, by=manager)
    assert refused.value.code == "wrong_state"


def test_without_a_use_case_there_is_no_brake() -> None:
    manager, made = makers.person("manager"), incident()
    assert not suspensions.may_suspend(made, manager)
    with pytest.raises(RefusedError) as refused:
        suspensions.suspend(made, by=manager)
    assert refused.value.code == "no_use_case"


HOLDERS = {"manager", "dpo", "officer"}


def running(state: str = "active") -> UseCase:
    department = makers.department(makers.person("manager"))
    return makers.use_case(makers.person("employee"), state, department=department)


@pytest.mark.parametrize("role", ROLES)
def test_managers_the_dpo_and_officers_hold_the_brake_and_management_alone_resumes(role: str) -> None:
    assert (Permission.USE_CASE_SUSPEND in ROLES[role].permissions) is (role in HOLDERS)
    use_case, someone = running(), makers.person(role)
    made = incident(use_case=use_case)
    assert suspensions.may_suspend(made, someone) is (role in HOLDERS)
    if role not in HOLDERS:
        with pytest.raises(RefusedError):
            suspensions.suspend(made, "Too much", by=someone)
        return
    suspended = suspensions.suspend(made, "Too much", by=someone)
    if role != "manager":
        with pytest.raises(RefusedError):
            use_cases.take(suspended, "resume", by=someone)
    manager = use_case.department.manager
    assert manager is not None
    assert use_cases.take(suspended, "resume", by=manager).state == "active"


def test_a_reason_is_asked_for_and_the_manager_and_the_owner_hear_of_it() -> None:
    use_case, officer = running(), makers.person("officer")
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "suspend", by=officer)
    assert refused.value.code == "reason_missing"
    use_cases.take(use_case, "suspend", by=officer, reason="It sends lists")
    told = set(Notice.objects.values_list("person", "kind"))
    assert told == {
        (use_case.requested_by_id, notices.MOVED["suspend"]),
        (use_case.department.manager_id, notices.STOPPED),
    }


@pytest.mark.parametrize(("lines", "state"), [(40, "suspended"), (41, "active")])
def test_a_reason_that_fits_its_field_fits_the_history(lines: int, state: str) -> None:
    """With the reference of the incident before it, and with line breaks as browsers send them."""
    use_case = running()
    made, reason = incident(use_case=use_case), "\r\n".join(["It sends."] * lines)
    url = reverse("incident_suspension", args=[made.ref])
    makers.browser(makers.person("officer")).post(url, {"reason": reason})
    use_case.refresh_from_db()
    assert use_case.state == state


@pytest.mark.parametrize("role", sorted(HOLDERS))
def test_who_reports_can_suspend_with_the_same_form(role: str) -> None:
    use_case = running()
    browser = makers.browser(makers.person(role))
    assert 'name="suspend"' in browser.get(reverse(NEW)).content.decode()
    fields = typed(use_case=use_case.ref, suspend="on", suspend_reason="It sends lists")
    answer = browser.post(reverse(NEW), fields, follow=True)
    made = Incident.objects.get()
    assert f"{use_case.ref} is suspended" in answer.content.decode()
    use_case.refresh_from_db()
    assert use_case.state == "suspended"
    assert use_case.steps.get().reason == f"{made.ref}: It sends lists"
    assert [step.name for step in made.steps.all()] == ["suspend_use_case", "report"]


def test_others_do_not_see_it_and_what_they_send_anyway_suspends_nothing() -> None:
    use_case = running()
    browser = makers.browser(use_case.requested_by)
    assert 'name="suspend"' not in browser.get(reverse(NEW)).content.decode()
    browser.post(reverse(NEW), typed(use_case=use_case.ref, suspend="on", suspend_reason="No"))
    use_case.refresh_from_db()
    assert (Incident.objects.count(), use_case.state) == (1, "active")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"suspend": "on", "suspend_reason": "Because"}, "choose the use case that is to stop"),
        ({"suspend": "on", "use_case": "mine"}, "say why the use case is to stop"),
        ({"suspend": "on", "use_case": "mine", "suspend_reason": "x" * 401}, "at most 400 characters"),
    ],
)
def test_what_is_missing_for_the_brake_is_named_and_the_report_is_kept(
    fields: dict[str, str], sentence: str
) -> None:
    use_case = running()
    fields = {name: use_case.ref if said == "mine" else said for name, said in fields.items()}
    answer = makers.browser(makers.person("officer")).post(reverse(NEW), typed(**fields))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "kanarienvogel@example.org" in page
    assert not Incident.objects.exists()


def test_a_case_that_does_not_run_is_not_suspended_and_nothing_is_lost() -> None:
    use_case = running("retired")
    fields = typed(use_case=use_case.ref, suspend="on", suspend_reason="It sends lists")
    answer = makers.browser(makers.person("officer")).post(reverse(NEW), fields)
    assert answer.status_code == 422
    assert "kanarienvogel@example.org" in answer.content.decode()
    assert not Incident.objects.exists()
    with pytest.raises(RefusedError) as refused:
        suspensions.report_and_suspend(draft(), reason=" ", by=makers.person("officer"))
    assert refused.value.code == "reason_missing"
