"""Who leaves by the directory's word is cut off: the running stream, and the first call after the commit."""

from typing import Any

import openai
import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from apps.access.models import ApiKey, KeyState, RequestState
from apps.accounts.models import User
from apps.common import clock
from tests.accounts.scim.client import directory
from tests.cast import BACKEND, Cast
from tests.gateway.asking import PROMPT, ask, refusal_of, text_of
from tests.gateway.conditions import HOLDER

pytestmark = pytest.mark.django_db(transaction=True)
SLOWLY = f"{PROMPT} sim:tokens=4000 sim:rate=100"


@sync_to_async
def deactivate(company: Cast) -> Any:
    """As Entra ID does: search, then PATCH."""
    idp, person = directory(), company.people[HOLDER]
    (found,) = idp.find(f'userName eq "{person.email}"')
    answer = idp.patch(f"Users/{found}", {"op": "Replace", "path": "active", "value": "False"})
    assert (idp.status, answer["active"]) == (200, False)
    return answer


@sync_to_async
def what_is_left(company: Cast) -> set[Any]:
    person = User.objects.get(pk=company.people[HOLDER].pk)
    return {
        *person.roles.values_list("role", flat=True),
        *person.grants.filter(revoked_at=None, valid_until__gte=clock.today()).values_list("pk"),
        *ApiKey.objects.of(person).filter(state=KeyState.ACTIVE).values_list("pk"),
        *person.access_requests.filter(state=RequestState.REQUESTED).values_list("pk"),
    }


async def test_the_stream_and_the_next_call_are_refused(
    attentive: None, company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    shown, told = "", ""
    try:
        async for chunk in await ask(live_client, SLOWLY, stream=True):
            shown += text_of(chunk)
            if len(shown) > 100 and not told:
                told = "asked"
                await deactivate(company)
                refusal = await refusal_of(live_client)
                assert (refusal.status_code, refusal.code) == (401, "key_revoked")
    except openai.APIError as error:
        told = str(error.code)
    assert told in ("key_revoked", "subject_disabled")
    assert await what_is_left(company) == set()


def test_a_session_ends_as_well(company: Cast) -> None:
    browser = Client()
    browser.force_login(company.people[HOLDER], backend=BACKEND)
    assert browser.get("/me/").status_code == 200
    idp = directory()
    idp.call("DELETE", f"Users/{company.people[HOLDER].pk}")
    assert idp.status == 204
    assert browser.get("/me/").status_code == 302
