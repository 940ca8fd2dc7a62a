"""Issuing and revoking keys."""

from datetime import date, timedelta

import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from apps.access import keyformat
from apps.access.models import ApiKey, Grant, KeyState, Scope
from apps.access.services import grants, keys
from apps.accounts.models import User
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.register.models import UseCaseState
from tests.access.events import events_of
from tests.access.makers import Office, granted, issued, reread
from tests.vendors import makers


def refusal(grant: Grant, by: User, *, name: str = "Offers", expires_on: date | None = None) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        keys.issue(grant, name=name, expires_on=expires_on or clock.today(), by=by)
    assert str(refused.value)
    return refused.value


def test_a_key_is_issued_and_opens(at: Office) -> None:
    key, clear = issued(at).key, issued(at, Grant.objects.get(), "Second").clear
    stored = reread(key)
    assert (stored.grant.person, stored.issued_by, stored.state) == (
        at.employee,
        at.key_admin,
        KeyState.ACTIVE,
    )
    assert events_of(key) == ["api_key:issue"]
    assert "key_issued" in Notice.objects.filter(person=at.employee).values_list("kind", flat=True)
    second = ApiKey.objects.get(name="Second")
    parsed = keyformat.parse(clear)
    assert parsed is not None
    assert parsed.key_id == second.key_id
    assert keyformat.matches(parsed.secret, second.secret_digest)
    assert not keyformat.matches(parsed.secret, stored.secret_digest)
    assert clear.endswith(second.last_four)


def test_the_secret_is_stored_nowhere(at: Office) -> None:
    result = issued(at)
    parsed = keyformat.parse(result.clear)
    assert parsed is not None
    find = SQL("SELECT count(*) FROM {} t WHERE t::text LIKE %s")
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(find.format(Identifier(table)), [f"%{parsed.secret[:20]}%"])
            assert cursor.fetchone()[0] == 0, table
    assert result.clear not in repr(result)
    assert parsed.secret not in repr(result)


@pytest.mark.parametrize("who", ["employee", "manager", "other_manager", "auditor"])
def test_only_key_administrators_issue(at: Office, who: str) -> None:
    assert refusal(granted(at), getattr(at, who)).code == "not_permitted"


def test_a_key_administrator_gets_no_key_from_the_own_hand(at: Office) -> None:
    grant = granted(at, to=at.key_admin)
    assert refusal(grant, at.key_admin).code == "four_eyes"
    assert not Grant.objects.awaiting_key(at.key_admin).exists()


def test_access_to_the_chat_is_no_access_for_programs(at: Office) -> None:
    assert refusal(granted(at, Scope.CHAT), at.key_admin).code == "wrong_scope"


def test_ended_and_revoked_access_gets_no_key(at: Office) -> None:
    grant = granted(at)
    Grant.objects.filter(pk=grant.pk).update(valid_until=clock.today() - timedelta(days=1))
    assert refusal(grant, at.key_admin).code == "grant_ended"
    Grant.objects.filter(pk=grant.pk).update(valid_until=clock.today() + timedelta(days=9))
    grants.revoke(grant, by=at.manager)
    assert refusal(grant, at.key_admin).code == "grant_ended"


def test_a_key_ends_with_its_access_at_the_latest(at: Office) -> None:
    grant, today = granted(at, days=30), clock.today()
    assert keys.latest_expiry(grant) == today + timedelta(days=30)
    assert refusal(grant, at.key_admin, expires_on=today + timedelta(days=31)).code == "expiry_late"
    assert refusal(grant, at.key_admin, expires_on=today - timedelta(days=1)).code == "expiry_past"
    last = keys.issue(grant, name="Last day", expires_on=today + timedelta(days=30), by=at.key_admin)
    assert last.key.expires_on == grant.valid_until


def test_a_key_ends_after_a_year_at_the_latest(at: Office) -> None:
    grant, today = granted(at), clock.today()
    Grant.objects.filter(pk=grant.pk).update(valid_until=today + timedelta(days=700))
    assert refusal(grant, at.key_admin, expires_on=today + timedelta(days=366)).code == "expiry_late"
    year = keys.issue(grant, name="Year", expires_on=today + timedelta(days=365), by=at.key_admin)
    assert year.key.expires_on == today + timedelta(days=365)


def test_the_same_form_sent_twice_makes_one_key(at: Office) -> None:
    grant = issued(at).key.grant
    assert refusal(grant, at.key_admin).code == "name_taken"
    keys.revoke(ApiKey.objects.get(), by=at.key_admin)
    assert issued(at, grant).key.name == "Offers"


def test_the_gate_is_asked_before_a_key_is_issued(at: Office) -> None:
    grant = granted(at)
    at.agreement.effective_until = clock.today() - timedelta(days=1)
    at.agreement.save()
    refused = refusal(grant, at.key_admin)
    assert refused.code == "gate"
    assert "AVV" in str(refused)
    assert not ApiKey.objects.exists()


def test_a_suspended_use_case_gets_no_key(at: Office) -> None:
    grant = granted(at)
    at.use_case.state = UseCaseState.SUSPENDED
    at.use_case.save()
    assert refusal(grant, at.key_admin).code == "gate"


def test_a_use_case_without_a_model_gets_no_key(at: Office) -> None:
    grant = granted(at)
    at.version.routes.clear()
    assert "no approved model" in str(refusal(grant, at.key_admin))


def test_one_open_route_is_enough(at: Office) -> None:
    closed = makers.route(makers.vendor())
    at.version.routes.add(closed)
    assert issued(at).key.pk


@pytest.mark.parametrize("who", ["employee", "manager", "key_admin"])
def test_holder_manager_and_key_administrators_revoke(at: Office, who: str) -> None:
    key = issued(at).key
    Notice.objects.all().delete()
    keys.revoke(key, by=getattr(at, who))
    stored = reread(key)
    assert (stored.state, stored.revoked_at is not None) == (KeyState.REVOKED, True)
    assert events_of(key) == ["api_key:issue", "api_key:revoke"]
    told = list(Notice.objects.values_list("person", "kind"))
    assert told == ([] if who == "employee" else [(at.employee.pk, "key_revoked")])


@pytest.mark.parametrize("who", ["colleague", "other_manager", "auditor"])
def test_others_do_not_revoke(at: Office, who: str) -> None:
    key = issued(at).key
    with pytest.raises(RefusedError):
        keys.revoke(key, by=getattr(at, who))
    assert reread(key).state == KeyState.ACTIVE


def test_a_key_is_revoked_once(at: Office) -> None:
    key = issued(at).key
    keys.revoke(key, by=at.employee)
    with pytest.raises(RefusedError) as refused:
        keys.revoke(key, by=at.key_admin)
    assert refused.value.code == "wrong_state"
