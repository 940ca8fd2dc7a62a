"""What fails after the first byte: the status is out, so an error event says it, and the end follows."""

import httpx2
import openai
import pytest

from tests.gateway import ledger
from tests.gateway.asking import EMAIL, MODEL, PROMPT, broken_stream, post, said

pytestmark = pytest.mark.django_db(transaction=True)
FAULTS = {
    "sim:cut=40": "upstream_cut",
    "sim:truncate=40": "upstream_cut",
    "sim:fail=40": "upstream_error",
    "sim:stall=40": "upstream_timeout",
    "sim:huge=1": "upstream_too_large",
}


async def test_a_broken_stream_says_so_and_what_came_is_kept(
    impatient: None, client: openai.AsyncOpenAI, subtests: pytest.Subtests
) -> None:
    for words, code in FAULTS.items():
        with subtests.test(words):
            shown, error = await broken_stream(client, f"{PROMPT} sim:tokens=200 {words}")
            assert error.code == code
            assert await ledger.ending() == ("failed", code)
            kept = await ledger.clear_answer()
            assert shown.strip()
            assert kept.startswith(shown.strip())
            assert len(kept) - len(shown) < 200  # held back while it could still become a placeholder
            assert EMAIL not in await ledger.sealed_answer()


async def test_broken_json_is_an_error_and_no_guess(client: openai.AsyncOpenAI) -> None:
    _, error = await broken_stream(client, f"{PROMPT} sim:malformed=json")
    assert error.code == "upstream_malformed"
    assert await ledger.ending() == ("failed", "upstream_malformed")


async def test_the_error_is_the_last_event_before_the_end(http: httpx2.AsyncClient, clear_key: str) -> None:
    body = {"model": MODEL, "messages": said("sim:cut=40 sim:tokens=200"), "stream": True}
    lines = (await post(http, clear_key, body)).text.split("\n\n")
    assert lines[-3].startswith('data: {"error":{"message":"')
    assert lines[-2:] == ["data: [DONE]", ""]
    assert sum("error" in line for line in lines) == 1


async def test_an_answer_that_is_too_large_has_a_status_when_it_is_not_streamed(
    impatient: None, client: openai.AsyncOpenAI
) -> None:
    with pytest.raises(openai.InternalServerError) as refusal:
        await client.chat.completions.create(model=MODEL, messages=said("sim:huge=1"))
    assert refusal.value.code == "upstream_too_large"
    assert await ledger.ending() == ("failed", "upstream_too_large")
    assert await ledger.stored() == []


async def test_tokens_of_a_broken_stream_are_estimated(client: openai.AsyncOpenAI) -> None:
    shown, _ = await broken_stream(client, f"{PROMPT} sim:tokens=200 sim:cut=80")
    interaction = await ledger.newest()
    assert interaction.prompt_tokens
    assert abs((interaction.answer_tokens or 0) - len(shown) // 4) <= 30
