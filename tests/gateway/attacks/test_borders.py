"""L10: what is split over the pieces of an answer is found as if it came whole; no part of it gets out."""

from typing import Any

import httpx2
import pytest

from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, PROMPT, SECRET, post
from tests.gateway.keys import BODY
from tests.gateway.test_golden import said_in
from tests.gateway.vendor import lead_to, scripted_vendor, streamed

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = "Der Zugang lautet ", " und gilt ab heute."
# Shorter beginnings are no part of a secret: every word may begin like this.
TOLD = SECRET[:5]


async def shown_of(http: httpx2.AsyncClient, key: str, vendor: Any, pieces: list[str]) -> str:
    vendor.reply = streamed(*({"content": piece} for piece in pieces))
    answer = await post(http, key, BODY | {"stream": True})
    assert answer.status_code == 200
    return answer.text


async def test_a_secret_is_stopped_at_every_border(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for cut in range(1, len(SECRET)):
            pieces = [BEFORE + SECRET[:cut], SECRET[cut:] + AFTER]
            shown = await shown_of(http, clear_key, vendor, pieces)
            assert "output_blocked" in shown, cut
            assert TOLD not in shown, cut
            assert "gilt ab heute" not in shown, cut
            assert (await ledger.newest()).state == "blocked"


async def test_so_it_is_letter_by_letter_and_in_three(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for pieces in (
            list(BEFORE + SECRET + AFTER),
            [BEFORE, SECRET[:3], "", SECRET[3:11], SECRET[11:], AFTER],
            [BEFORE + SECRET[:-1], SECRET[-1], AFTER],
        ):
            shown = await shown_of(http, clear_key, vendor, pieces)
            assert "output_blocked" in shown
            assert TOLD not in shown


async def test_a_placeholder_is_restored_at_every_border(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    mark = "[[EMAIL_1]]"
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for cut in range(1, len(mark)):
            vendor.reply = streamed({"content": f"An {mark[:cut]}"}, {"content": f"{mark[cut:]} ging es."})
            body = BODY | {"stream": True, "messages": [{"role": "user", "content": PROMPT}]}
            answer = await post(http, clear_key, body)
            assert said_in(answer.text) == f"An {EMAIL} ging es.", cut
