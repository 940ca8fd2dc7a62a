"""A released message has the time of its job, whoever steps in for a vendor that keeps silent."""

import asyncio
from typing import Any

import openai
import pytest

from apps.gateway.services import released
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import MODEL, refusal_of
from tests.gateway.reviewing import release, send_released
from tests.gateway.vendor import lead_to
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "nordlicht-kompakt"


async def test_all_attempts_share_the_time_of_the_job(
    limits: dict[str, Any], undaunted: None, company: Cast, client: openai.AsyncOpenAI,
    simulator: RunningSimulator, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The second one alone would be done in its own two seconds."""
    limits |= {"first_byte_timeout_s": 1.0, "idle_timeout_s": 1.0}
    monkeypatch.setattr(released, "JOB_SECONDS", 2.0)
    await ModelRoute.objects.filter(name=MODEL).aupdate(fallback=company.routes[OTHER])
    await company.routes[MODEL].arefresh_from_db()
    await conditions.hold(company, questions=True)
    await refusal_of(client, "Guten Tag sim:tokens=32 sim:rate=20")
    await release(company)
    silent = await asyncio.start_server(lambda *_: asyncio.sleep(60), "127.0.0.1", 0)
    await lead_to(company, f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}")
    await send_released()
    silent.close()
    assert len(simulator.requests()) == 1
    assert await ledger.ending() == ("failed", "upstream_timeout")
