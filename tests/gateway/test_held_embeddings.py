"""Texts for a vector can wait for release like any message; the vectors themselves nobody could read."""

import httpx2
import openai
import pytest

from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import EMAIL, PROMPT
from tests.gateway.embedding import embed, embedding_refusal, make_embed
from tests.gateway.reviewing import held, release, send_released
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
async def _embedding(company: Cast) -> None:
    await make_embed(company)


async def test_texts_wait_and_their_vectors_are_fetched_after_the_release(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str,
    simulator: RunningSimulator,
) -> None:  # fmt: skip
    await conditions.hold(company, questions=True)
    refusal = await embedding_refusal(client, [PROMPT, "Urlaub"], dimensions=8, encoding_format="float")
    assert (refusal.status_code, refusal.code) == (403, "held_for_review")
    assert simulator.requests() == []
    message = refusal.response.headers["x-portal-held"]
    await release(company)
    await send_released()
    (sent,) = simulator.requests()
    assert sent["path"] == "/v1/embeddings"
    assert EMAIL not in sent["body"]
    after = (await held(http, clear_key, message)).json()
    assert (after["state"], after["error"], after["choices"]) == ("completed", None, None)
    assert [len(one["embedding"]) for one in after["data"]] == [8, 8]


async def test_where_answers_wait_vectors_do_not(company: Cast, client: openai.AsyncOpenAI) -> None:
    await conditions.hold(company, answers=True)
    assert (await embed(client, "Urlaub", dimensions=8)).data[0].embedding
    assert await ledger.ending() == ("completed", "")
