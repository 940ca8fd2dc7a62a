"""The bound of an answer has the name that its vendor knows, whatever the client called it."""

import json
from typing import Any

import openai
import pytest

from apps.vendors.models import ModelRoute, ProviderKind
from tests.cast import Cast
from tests.gateway.asking import ask
from tests.gateway.responding import respond
from tests.gateway.vendor import lead_to, scripted_vendor, whole
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER = whole({"role": "assistant", "content": "Gern."})
NAMES = ("max_tokens", "max_completion_tokens")
KNOWN = {
    ProviderKind.OPENAI: "max_completion_tokens",
    ProviderKind.AZURE: "max_completion_tokens",
    ProviderKind.COMPATIBLE: "max_tokens",
}


def bounds(body: str | bytes) -> dict[str, Any]:
    return {name: value for name, value in json.loads(body).items() if name in NAMES}


@pytest.mark.parametrize("kind", KNOWN)
async def test_each_vendor_gets_its_own_name(
    company: Cast, client: openai.AsyncOpenAI, kind: ProviderKind
) -> None:
    async with scripted_vendor(ANSWER) as vendor:
        await lead_to(company, vendor.url, provider=kind)
        for name in NAMES:
            await ask(client, "Guten Tag", **{name: 9})
        await respond(client, "Guten Tag", max_output_tokens=16)
        sent = [bounds(request.split(b"\r\n\r\n", 1)[1]) for request in vendor.received]
    assert sent == [{KNOWN[kind]: 9}, {KNOWN[kind]: 9}, {KNOWN[kind]: 16}]


async def test_of_two_bounds_the_larger_counts(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await ModelRoute.objects.aupdate(provider=ProviderKind.OPENAI)
    await ask(client, "Guten Tag", max_tokens=5, max_completion_tokens=7)
    (sent,) = simulator.requests()
    assert bounds(sent["body"]) == {"max_completion_tokens": 7}
