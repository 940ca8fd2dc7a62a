"""A duty is given to somebody else: by whom, to whom, and who hears of it."""

import pytest
from django.urls import reverse

from apps.accounts.people_field import box
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.register import notices
from apps.register.models import ObligationInstance, ObligationState
from apps.register.services import obligations
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def duty() -> ObligationInstance:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner)
    return case.obligations.get(key="human_oversight")


def address(of: ObligationInstance) -> str:
    return reverse("obligation_owner", args=[of.pk])


@pytest.mark.parametrize("role", ROLES)
def test_who_gives_a_duty_to_somebody_else(role: str) -> None:
    made, by, to = duty(), makers.person(role), makers.person("officer")
    if Permission.OBLIGATION_ASSIGN in ROLES[role].permissions:
        assert role in {"officer", "manager"}
        assert obligations.assign(made, to, by=by).owner == to
        return
    with pytest.raises(RefusedError):
        obligations.assign(made, to, by=by)
    made.refresh_from_db()
    assert made.owner != to


def test_the_new_owner_hears_of_it_and_the_log_knows() -> None:
    made, officer, manager = duty(), makers.person("officer", name="Ina Frei"), makers.person("manager")
    browser = makers.browser(manager)
    page = browser.get(made.use_case.get_absolute_url() + "classification/").content.decode()
    assert address(made) in page
    page = browser.get(address(made)).content.decode()
    assert "Assign human oversight" in page
    assert f"Until now {made.owner} answers for it." in page
    answer = browser.post(address(made), {"person": "ina frei"}, follow=True)
    assert "Ina Frei answers for it from now on." in answer.content.decode()
    made.refresh_from_db()
    assert made.owner == officer
    [told] = Notice.objects.filter(person=officer, kind=notices.DUTY)
    assert told.link == made.get_absolute_url()
    [event] = AuditEvent.objects.filter(event="obligation:assign")
    assert event.details == {"key": "human_oversight"}


def test_the_notice_is_german_for_germans() -> None:
    made, officer = duty(), makers.person("officer")
    officer.language = "de"
    officer.save()
    obligations.assign(made, officer, by=makers.person("manager"))
    page = makers.browser(officer).get(reverse("notices"), headers={"accept-language": "de"})
    assert "Sie sind jetzt für eine Pflicht des Anwendungsfalls" in page.content.decode()


@pytest.mark.parametrize("state", [state for state in ObligationState.values if state != "open"])
def test_only_an_open_duty_changes_hands(state: str) -> None:
    made = duty()
    ObligationInstance.objects.filter(pk=made.pk).update(state=state)
    with pytest.raises(RefusedError, match="Only an open duty"):
        obligations.assign(made, makers.person("officer"), by=makers.person("manager"))


def test_not_to_who_has_it_and_not_to_who_may_not_see_the_case() -> None:
    made, manager = duty(), makers.person("manager")
    assert made.owner is not None
    with pytest.raises(RefusedError, match="answers for it already"):
        obligations.assign(made, made.owner, by=manager)
    with pytest.raises(RefusedError, match="may not see this use case"):
        obligations.assign(made, makers.person("employee"), by=manager)


def test_who_waives_duties_gives_none_of_their_own_away() -> None:
    """Else they could waive it afterwards: nobody waives what they answer for."""
    made, officer = duty(), makers.person("officer")
    obligations.assign(made, officer, by=makers.person("manager"))
    with pytest.raises(RefusedError, match="Somebody else gives away"):
        obligations.assign(made, makers.person("officer"), by=officer)
    obligations.assign(made, makers.person("officer"), by=makers.person("officer"))


def test_a_name_of_several_is_asked_again_with_what_was_typed() -> None:
    made = duty()
    makers.person("officer", name="Ina Frei")
    other = makers.person("officer", name="Ina Kurz")
    browser = makers.browser(makers.person("manager"))
    answer = browser.post(address(made), {"person": "ina"})
    assert answer.status_code == 422
    assert "please tick the right one" in answer.content.decode()
    browser.post(address(made), {"person": "ina", "person_ticked": box(other)})
    made.refresh_from_db()
    assert made.owner == other
