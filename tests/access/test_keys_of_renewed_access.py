"""Keys go along with a renewal, so that only an access without any waits for one."""

import pytest
from django.urls import reverse

from apps.access.models import Grant, Scope
from apps.access.navigation import _keys_due
from apps.access.services import keys, renewals, requests
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.makers import Office, ended_by, granted, issued


def renewed(at: Office, grant: Grant) -> Grant:
    request = renewals.renew(grant, by=at.employee)
    requests.decide(request, True, reason="", days=90, by=at.manager)
    return Grant.objects.get(request=request)


def announced() -> int:
    return Notice.objects.filter(kind="key_to_issue").count()


def test_a_renewal_that_takes_its_keys_along_announces_none(at: Office) -> None:
    issued(at, old := granted(at, days=30))
    before = announced()
    renewed(at, old)
    assert announced() == before
    assert _keys_due(at.key_admin) == 0
    assert not Grant.objects.awaiting_key(at.key_admin).exists()
    page = seen(at.employee, reverse("api_keys"))[1]
    assert "the key administration issues your key" not in page


@pytest.mark.parametrize("had", ["none", "revoked"])
def test_without_a_living_key_the_new_access_waits_for_one(at: Office, had: str) -> None:
    old = ended_by(granted(at), 20)
    if had == "revoked":
        keys.revoke(issued(at, old, days=10).key, by=at.key_admin)
    before = announced()
    new = renewed(at, old)
    assert announced() == before + 1
    assert list(Grant.objects.awaiting_key(at.key_admin)) == [new]
    assert seen(at.employee, reverse("api_keys"))[1].count("the key administration issues your key") == 1


def test_no_key_is_issued_under_the_older_one(at: Office) -> None:
    old = ended_by(granted(at), 20)
    new = renewed(at, old)
    assert seen(at.key_admin, reverse("api_key_new", args=[old.pk]))[0] == 404
    with pytest.raises(RefusedError) as refused:
        keys.issue(old, name="Offers", expires_on=clock.today(), by=at.key_admin)
    assert refused.value.code == "renewed"
    assert issued(at, new).key.grant == new


def test_a_renewed_chat_announces_nothing(at: Office) -> None:
    renewed(at, ended_by(granted(at, Scope.CHAT), 20))
    assert announced() == 0
