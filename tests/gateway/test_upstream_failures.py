"""What fails at the vendor before its first byte: a status of its own, and a record of it."""

import openai
import pytest

from tests.gateway import ledger
from tests.gateway.asking import PROMPT, refusal_of
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
# Words for the simulator; then status and code for our client. Codes are also what the record holds.
FAILURES = {
    "sim:status=405": (502, "upstream_rejected"),
    "sim:status=401": (502, "upstream_rejected"),
    "sim:status=404": (502, "upstream_rejected"),
    "sim:status=429": (503, "upstream_busy"),
    "sim:status=503": (503, "upstream_busy"),
    "sim:status=500": (502, "upstream_error"),
    "sim:status=502": (502, "upstream_error"),
    "sim:cut=0": (502, "upstream_cut"),
}
ONLY_STREAMED = {
    "sim:hang=1": (504, "upstream_timeout"),
    "sim:truncate=0": (502, "upstream_cut"),
    "sim:fail=0": (502, "upstream_error"),
    "sim:malformed=html": (502, "upstream_cut"),
}
ONLY_WHOLE = {
    "sim:malformed=html": (502, "upstream_malformed"),
    "sim:malformed=sse": (502, "upstream_malformed"),
    "sim:malformed=json": (502, "upstream_malformed"),
}


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_a_failure_before_the_first_byte_has_a_status_and_a_record(
    impatient: None, client: openai.AsyncOpenAI, subtests: pytest.Subtests, stream: bool
) -> None:
    for words, (status, code) in (FAILURES | (ONLY_STREAMED if stream else ONLY_WHOLE)).items():
        with subtests.test(words):
            refusal = await refusal_of(client, f"{PROMPT} {words}", stream=stream)
            assert (refusal.status_code, refusal.code, refusal.type) == (status, code, "server_error")
            assert await ledger.ending() == ("failed", code)
            assert await ledger.events() == ["admit"]


async def test_the_failure_tells_nothing_of_vendor_or_content(
    impatient: None, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    refusal = await refusal_of(client, f"{PROMPT} sim:status=401")
    told = f"{refusal.response.text} {dict(refusal.response.headers)}"
    for hidden in (simulator.url, "127.0.0.1", "Incorrect API key", "imulator", "EMAIL", "nordlicht-l"):
        assert hidden not in told


async def test_a_short_wait_is_passed_on_to_the_client(client: openai.AsyncOpenAI) -> None:
    refusal = await refusal_of(client, "sim:status=429 sim:retry_after=7")
    assert refusal.response.headers["retry-after"] == "7"
    assert "x-should-retry" not in refusal.response.headers


async def test_after_a_long_wait_nobody_asks_again_at_once(client: openai.AsyncOpenAI) -> None:
    refusal = await refusal_of(client, "sim:status=503 sim:retry_after=3600")
    assert refusal.response.headers["retry-after"] == "3600"
    assert refusal.response.headers["x-should-retry"] == "false"


@pytest.mark.parametrize("words", ["sim:status=500", "sim:status=502", "sim:status=429 sim:retry_after=0.5"])
async def test_what_passes_the_client_repeats_as_it_would_with_openai(
    undaunted: None, client: openai.AsyncOpenAI, words: str
) -> None:
    refusal = await refusal_of(client, words)
    assert "x-should-retry" not in refusal.response.headers
    assert ("retry-after" in refusal.response.headers) == ("retry_after" in words)
    await refusal_of(client.with_options(max_retries=1), words)
    assert await ledger.count() == 3


async def test_what_asking_again_does_not_mend_is_not_asked_again(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    for words in ("sim:status=401", "sim:status=400", "sim:cut=0"):
        simulator.reset()
        await refusal_of(client.with_options(max_retries=2), words)
        assert len(simulator.requests()) == 1, words
    assert await ledger.count() == 3
