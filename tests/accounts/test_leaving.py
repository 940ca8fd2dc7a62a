"""Who leaves holds nothing afterwards, in one transaction."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from apps.access.models import ApiKey, Grant, KeyState, RequestState, Scope
from apps.access.services.usability import for_key, for_person
from apps.accounts.leavers import LEAVERS, Leaver, endings_of, orphans_of
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.common.refusals import RefusedError
from apps.notices.models import Notice
from tests.access.events import events_of
from tests.access.makers import Office, asked, issued, office
from tests.vendors import makers

pytestmark = pytest.mark.django_db
BY = System("test")


@pytest.fixture
def at(db: None) -> Office:
    return office()


def signed_in(client: Client, person: User) -> Client:
    person.set_password("correct horse battery staple")
    person.save()
    answer = client.post(
        reverse("account_login"), {"login": person.email, "password": "correct horse battery staple"}
    )
    assert answer.status_code == 302
    assert UserSession.objects.filter(user=person).exists()
    return client


def test_everything_ends_together(at: Office, client: Client) -> None:
    key, waiting = issued(at).key, asked(at, Scope.CHAT)
    signed_in(client, at.employee)
    assert len(endings_of(at.employee)) == 5
    leaving.leave(at.employee, by=BY)
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()
    assert client.get("/me/").status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == RequestState.WITHDRAWN
    grant = Grant.objects.get()
    assert (grant.is_current, grant.revoked_by) == (False, None)
    assert ApiKey.objects.get().state == KeyState.REVOKED
    assert not at.employee.roles.exists()
    codes = {str(reason.code) for answer in for_key(key).values() for reason in answer.reasons}
    assert {"SUBJECT_DISABLED", "KEY_REVOKED"} <= codes
    assert events_of(at.employee)[-3:] == ["person:set_roles", "person:end_session", "person:leave"]
    assert len({event.actor_kind for event in AuditEvent.objects.filter(event="person:leave")}) == 1


def test_if_one_app_fails_nobody_has_left(
    at: Office, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(at)
    signed_in(client, at.employee)

    def fail(_person: User, _by: Any) -> None:
        raise RuntimeError

    monkeypatch.setitem(LEAVERS._entries, "last", Leaver(end=fail))
    with pytest.raises(RuntimeError):
        leaving.leave(at.employee, by=BY)
    at.employee.refresh_from_db()
    assert at.employee.is_active
    assert client.get("/me/").status_code == 200
    assert Grant.objects.get().is_current
    assert ApiKey.objects.get().state == KeyState.ACTIVE
    assert not AuditEvent.objects.filter(event="person:leave").exists()


def test_leaving_twice_is_leaving_once(at: Office) -> None:
    leaving.leave(at.employee, by=BY)
    leaving.leave(at.employee, by=BY)
    assert events_of(at.employee).count("person:leave") == 1


def test_who_comes_back_gets_no_session_access_or_key(at: Office, client: Client) -> None:
    key = issued(at).key
    signed_in(client, at.employee)
    leaving.leave(at.employee, by=BY)
    leaving.return_(at.employee, roles=["employee"], by=BY)
    person = User.objects.get(pk=at.employee.pk)
    assert (person.is_active, person.role_keys) == (True, frozenset({"employee"}))
    assert not person.has_usable_password()
    assert client.get("/me/").status_code == 302
    assert not any(answer.allowed for answer in for_key(key).values())
    assert not any(answer.allowed for answer in for_person(person, at.use_case, Scope.API).values())


def test_an_expired_grant_is_left_alone(at: Office) -> None:
    grant = issued(at).key.grant
    grant.valid_from -= timedelta(days=400)
    grant.valid_until -= timedelta(days=300)
    grant.save()
    leaving.leave(at.employee, by=BY)
    grant.refresh_from_db()
    assert grant.revoked_at is None


@pytest.mark.parametrize("role", ["employee", "manager", "key_admin", "dpo", "officer", "auditor"])
def test_only_who_keeps_people_lets_somebody_go(at: Office, role: str) -> None:
    for act in (leaving.leave, lambda person, by: leaving.return_(person, roles=[], by=by)):
        with pytest.raises(RefusedError) as refused:
            act(at.employee, by=makers.person(role))
        assert refused.value.code == "not_permitted"


def test_nobody_lets_themselves_go() -> None:
    admin = makers.person("platform_admin")
    with pytest.raises(RefusedError) as refused:
        leaving.leave(admin, by=admin)
    assert refused.value.code == "four_eyes"


def test_the_head_of_department_and_the_administration_hear_of_it(at: Office) -> None:
    admin = makers.person("platform_admin")
    leaving.leave(at.employee, by=BY)
    told = Notice.objects.filter(kind="person_left")
    assert {notice.person for notice in told} == {at.manager, admin}


def test_what_a_head_of_department_leaves_behind_is_listed(at: Office) -> None:
    vendor = makers.vendor(owner=at.manager)
    leaving.leave(at.manager, by=BY)
    left = {(orphan.part, orphan.record) for orphan in orphans_of(at.manager)}
    assert ("Decides for the department", str(at.manager.department)) in left
    assert ("Owner of the use case", str(at.use_case)) in left
    assert ("Owner of the contract", vendor.name) in left
    vendor.contract_owner = at.other_manager
    vendor.save()
    assert ("Owner of the contract", vendor.name) not in {
        (orphan.part, orphan.record) for orphan in orphans_of(at.manager)
    }
