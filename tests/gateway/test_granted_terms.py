"""A key opens no more models and no higher class than the access behind it, from the next request on."""

from typing import Any

import openai
import pytest

from apps.access.models import Grant
from tests.cast import Cast
from tests.gateway.asking import MODEL, ask, refusal_of

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = {"X-Portal-Data-Class": "public"}
INTERNAL = {"X-Portal-Data-Class": "internal"}


async def narrow(company: Cast, **limits: Any) -> None:
    """The access under which the key of the client stands."""
    await Grant.objects.filter(keys__state="active").aupdate(**limits)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"routes": ["another"]}, "route_not_granted"),
        ({"max_data_class": 0}, "class_not_granted"),
    ],
)
async def test_the_next_request_is_refused(
    company: Cast, client: openai.AsyncOpenAI, limits: dict[str, Any], code: str
) -> None:
    assert (await ask(client, extra_headers=INTERNAL)).choices
    await narrow(company, **limits)
    refusal = await refusal_of(client, extra_headers=INTERNAL)
    assert (refusal.status_code, refusal.code) == (403, code)


async def test_what_was_granted_still_goes(company: Cast, client: openai.AsyncOpenAI) -> None:
    await narrow(company, routes=[MODEL], max_data_class=0)
    assert (await ask(client, "Guten Tag", extra_headers=PUBLIC)).choices
    assert (await ask(client, "Guten Tag")).choices  # without a class the highest that was granted counts
