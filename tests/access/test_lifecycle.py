"""Every state × step × person of the two tables of access."""

from itertools import product

import pytest
from django.db.models import Model

from apps.access.lifecycles.keys import API_KEY
from apps.access.lifecycles.requests import ACCESS_REQUEST
from apps.access.models import AccessRequest, ApiKey, KeyState, RequestState
from apps.audit.events import EVENTS
from apps.lifecycle.advance import RefusedError, advance, allowed
from apps.lifecycle.transitions import Lifecycle
from tests.access.makers import Office, asked, issued

PEOPLE = ("manager", "employee", "colleague", "other_manager", "key_admin", "auditor")
MAY_ON_REQUEST = {
    (RequestState.REQUESTED, "grant"): {"manager"},
    (RequestState.REQUESTED, "refuse"): {"manager"},
    (RequestState.REQUESTED, "ask"): {"manager"},
    (RequestState.REQUESTED, "withdraw"): {"employee"},
    (RequestState.ASKED, "grant"): {"manager"},
    (RequestState.ASKED, "refuse"): {"manager"},
    (RequestState.ASKED, "answer"): {"employee"},
    (RequestState.ASKED, "withdraw"): {"employee"},
}
MAY_ON_KEY = {(KeyState.ACTIVE, "revoke"): {"employee", "manager", "key_admin"}}


@pytest.mark.parametrize(("state", "step"), list(product(RequestState, ACCESS_REQUEST.transitions)))
def test_access_requests(at: Office, state: RequestState, step: str) -> None:
    request = asked(at)
    AccessRequest.objects.filter(pk=request.pk).update(state=state)
    request = AccessRequest.objects.get(pk=request.pk)
    assert may(at, request, step) == MAY_ON_REQUEST.get((state, step), set())


@pytest.mark.parametrize(("state", "step"), list(product(KeyState, API_KEY.transitions)))
def test_api_keys(at: Office, state: KeyState, step: str) -> None:
    key = issued(at).key
    ApiKey.objects.filter(pk=key.pk).update(state=state)
    assert may(at, ApiKey.objects.get(pk=key.pk), step) == MAY_ON_KEY.get((state, step), set())


@pytest.mark.parametrize("who", PEOPLE)
def test_the_step_agrees_with_the_button(at: Office, who: str) -> None:
    """What ``allowed`` promises, ``advance`` does; what it doesn't, ``advance`` refuses."""
    person = getattr(at, who)
    for step in ACCESS_REQUEST.transitions:
        request = asked(at)
        if step in allowed(request, person):
            assert advance(request, step, by=person, reason="because").state != RequestState.REQUESTED
        else:
            with pytest.raises(RefusedError):
                advance(request, step, by=person, reason="because")
        AccessRequest.objects.all().delete()


@pytest.mark.parametrize("lifecycle", [ACCESS_REQUEST, API_KEY], ids=lambda lifecycle: lifecycle.name)
def test_every_step_has_its_event(lifecycle: Lifecycle) -> None:
    assert all(step.event in EVENTS for step in lifecycle.transitions.values())


def may(at: Office, record: Model, step: str) -> set[str]:
    return {who for who in PEOPLE if step in allowed(record, getattr(at, who))}
