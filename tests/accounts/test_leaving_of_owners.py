"""Who answers for a program leaves: the deputy takes over, or its keys end, whoever lets them go."""

from datetime import timedelta

import pytest

from apps.access.models import ApiKey, KeyState, ServiceAccount
from apps.access.services import handover, service_accounts
from apps.access.services.service_accounts import Draft
from apps.accounts.leavers import endings_of
from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from tests.access.events import events_of
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, granted, office, reread
from tests.accounts.leaving_ways import WAYS

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("way", WAYS)]


@pytest.fixture
def at(db: None) -> Office:
    return office()


@pytest.fixture
def key(at: Office) -> ApiKey:
    draft = Draft("Server", "Offers", at.colleague)
    return issue_for(service_accounts.create(granted(at), draft, by=at.key_admin), by=at.key_admin)


def actors(event: str) -> set[str]:
    return set(AuditEvent.objects.filter(event=event).values_list("actor_kind", flat=True))


@pytest.mark.parametrize("deputy", ["none", "shut out"])
def test_without_an_active_deputy_the_keys_end(at: Office, key: ApiKey, way: str, deputy: str) -> None:
    if deputy == "none":
        ServiceAccount.objects.update(deputy=None)
    else:
        User.objects.filter(pk=at.colleague.pk).update(is_active=False)
    assert "1 API key" in endings_of(at.employee)
    WAYS[way](at.employee)
    account = ServiceAccount.objects.get()
    assert User.objects.get(pk=at.employee.pk).left_at is not None
    assert (reread(key).state, account.is_orphaned) == (KeyState.REVOKED, True)
    assert account.handover_until == clock.today() - timedelta(days=1)
    assert events_of(key)[-1] == "api_key:revoke"
    assert actors("api_key:revoke") == {"system:leaving"}
    caused = {"person" if way == "page" else "system:scim"}
    assert actors("service_account:stop") == actors("person:leave") == caused


def test_who_took_over_and_named_nobody_leaves_as_well(at: Office, key: ApiKey, way: str) -> None:
    WAYS[way](at.employee)
    assert reread(key).state == KeyState.ACTIVE
    handover.take_over(ServiceAccount.objects.get(), by=at.colleague)
    WAYS[way](at.colleague)
    assert (reread(key).state, User.objects.get(pk=at.colleague.pk).is_active) == (KeyState.REVOKED, False)


def test_with_a_deputy_the_program_goes_on(at: Office, key: ApiKey, way: str) -> None:
    assert "1 API key" not in endings_of(at.employee)
    WAYS[way](at.employee)
    assert reread(key).state == KeyState.ACTIVE
    assert ServiceAccount.objects.get().acting == at.colleague
    assert not AuditEvent.objects.filter(event="service_account:stop").exists()
