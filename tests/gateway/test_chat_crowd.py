"""However many answers are waited for, nobody else is kept from a page."""

import asyncio
from typing import Any

import httpx2
import pytest
from django.conf import settings as portal_settings

from tests.cast import Cast
from tests.gateway.asking import MODEL
from tests.gateway.silent import Silent, silent_vendor
from tests.gateway.vendor import lead_to
from tests.gateway.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"use_case": "UC-0001", "route": MODEL, "data_class": "1", "prompt": "Guten Tag"}
MORE: int = portal_settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"] + 2


@pytest.fixture
def many_at_once(settings: Any) -> None:
    """One person may ask what it takes a department to ask."""
    settings.CHAT_LIMITS = [1_000, 100_000_000, 100]


@pytest.mark.usefixtures("many_at_once")
@pytest.mark.parametrize("accept", ["text/event-stream", "text/html"], ids=["script", "plain"])
async def test_pages_are_served_beside_as_many_answers_as_you_like(
    company: Cast, browser: httpx2.AsyncClient, accept: str
) -> None:
    async with silent_vendor(b"") as vendor:
        await lead_to(company, vendor.url)
        asked = [
            asyncio.create_task(browser.post("/chat/messages/", data=NEW, headers={"accept": accept}))
            for _ in range(MORE)
        ]
        await until(lambda: _all_wait(vendor))
        page = await asyncio.wait_for(browser.get("/chat/", headers={"accept": "text/html"}), 9)
        assert page.status_code == 200
        vendor.hang_up()
        answers = await asyncio.gather(*asked)
        assert {answer.status_code for answer in answers} <= {200, 302}


async def _all_wait(vendor: Silent) -> bool:
    return len(vendor.writers) == MORE
