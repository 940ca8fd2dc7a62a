"""Access that is taken back takes its keys along."""

import pytest

from apps.access.models import ApiKey, Grant, KeyState
from apps.access.services import grants
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.events import events_of, undone
from tests.access.makers import Office, granted, issued, reread


@pytest.mark.parametrize("who", ["manager", "key_admin"])
def test_manager_and_key_administrators_take_access_back(at: Office, who: str) -> None:
    first = issued(at).key
    second = issued(at, first.grant, "Second").key
    by = getattr(at, who)
    Notice.objects.all().delete()
    grant = grants.revoke(first.grant, by=by)
    assert (grant.revoked_by, grant.is_current) == (by, False)
    assert {reread(key).state for key in (first, second)} == {KeyState.REVOKED}
    assert events_of(grant) == ["grant:revoke"]
    assert events_of(first)[-1] == events_of(second)[-1] == "api_key:revoke"
    kinds = Notice.objects.filter(person=at.employee).values_list("kind", flat=True)
    assert sorted(kinds) == ["grant_revoked", "key_revoked", "key_revoked"]


@pytest.mark.parametrize("who", ["employee", "colleague", "other_manager", "auditor"])
def test_others_do_not(at: Office, who: str) -> None:
    key = issued(at).key
    with pytest.raises(RefusedError) as refused:
        grants.revoke(key.grant, by=getattr(at, who))
    assert refused.value.code == "not_responsible"
    assert reread(key).state == KeyState.ACTIVE


def test_access_is_taken_back_once(at: Office) -> None:
    grant = granted(at)
    grants.revoke(grant, by=at.manager)
    with pytest.raises(RefusedError) as refused:
        grants.revoke(grant, by=at.key_admin)
    assert refused.value.code == "wrong_state"


def test_all_or_nothing(at: Office) -> None:
    key = issued(at).key
    with undone():
        grants.revoke(key.grant, by=at.manager)
    assert Grant.objects.get().is_current
    assert ApiKey.objects.get().state == KeyState.ACTIVE
    assert not Notice.objects.filter(kind="grant_revoked").exists()
