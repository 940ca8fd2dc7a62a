"""A condition of the approval bites on the next request, and is recorded with it."""

from datetime import timedelta
from typing import Any

import openai
import pytest

from apps.common import clock
from apps.interactions.models import Interaction
from tests.cast import Cast
from tests.gateway.asking import ask, refusal_of
from tests.gateway.conditions import tie

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = {"X-Portal-Data-Class": "public"}
HARMLESS = "Nenne drei Arten von Kreiselpumpen."
INTERNAL = {"X-Portal-Data-Class": "internal"}


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("max_data_class", 0, "DATA_CLASS_EXCEEDED"),
        ("routes", ["nordlicht-kompakt"], "ROUTE_NOT_APPROVED"),
        ("groups", [0], "GROUP_NOT_ALLOWED"),
        ("expires_on", timedelta(days=-1), "USE_CASE_ENDED"),
    ],
)
async def test_the_next_request_is_refused(
    company: Cast, client: openai.AsyncOpenAI, kind: str, value: Any, code: str
) -> None:
    assert (await ask(client, extra_headers=INTERNAL)).choices
    await tie(company, kind, f"{clock.today() + value}" if kind == "expires_on" else value)
    refusal = await refusal_of(client, extra_headers=INTERNAL)
    assert refusal.status_code == (404 if code == "ROUTE_NOT_APPROVED" else 403)
    assert refusal.code == ("model_not_found" if code == "ROUTE_NOT_APPROVED" else code.lower())


async def test_what_a_condition_leaves_still_goes(company: Cast, client: openai.AsyncOpenAI) -> None:
    department = company.people["leyla.aydin"].department_id
    for kind, value in (
        ("max_data_class", 0),
        ("routes", ["nordlicht-gross"]),
        ("groups", [department]),
        ("expires_on", f"{clock.today()}"),
    ):
        await tie(company, kind, value)
    assert (await ask(client, HARMLESS, extra_headers=PUBLIC)).choices
    assert (await ask(client, HARMLESS)).choices  # without a class the highest that is allowed counts


async def test_that_the_answer_stays_inside_is_recorded_with_it(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await tie(company, "no_external_publication", value=True)
    await ask(client)
    newest = await Interaction.objects.order_by("-id").afirst()
    assert newest is not None
    assert newest.decision["no_external_publication"] is True
