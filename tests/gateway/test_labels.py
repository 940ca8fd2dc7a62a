"""What a client says of its request for itself: told back to it, checked, and kept from the vendor."""

from typing import Any

import openai
import pytest

from tests.gateway import ledger
from tests.gateway.asking import ask, refusal_of
from tests.gateway.responding import all_events, refused_response, respond
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "kanarienvogel"
LABELS: dict[str, Any] = {
    "metadata": {"trace": CANARY, "k" * 64: "v" * 512},
    "user": f"{CANARY}-user",
    "safety_identifier": f"{CANARY}-safe",
    "prompt_cache_key": f"{CANARY}-cache",
}
CACHE = {"prompt_cache_retention": "24h", "prompt_cache_options": {"mode": "explicit", "ttl": "30m"}}
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "17 pairs": ({"metadata": {str(n): "" for n in range(17)}}, "invalid_value"),
    "a long key": ({"metadata": {CANARY * 5: "x"}}, "invalid_value"),
    "a long value": ({"metadata": {"x": CANARY * 40}}, "invalid_value"),
    "a number for a value": ({"metadata": {"x": 5}}, "invalid_type"),
    "a value of several": ({"metadata": {"x": {"y": CANARY}}}, "invalid_type"),
    "a list": ({"metadata": [CANARY]}, "invalid_type"),
    "a text": ({"metadata": CANARY}, "invalid_type"),
    "a person that is a number": ({"user": 5}, "invalid_type"),
    "an identifier that is a list": ({"safety_identifier": [CANARY]}, "invalid_type"),
    "options that are a text": ({"prompt_cache_options": CANARY}, "invalid_type"),
    "more in the options": ({"prompt_cache_options": {CANARY: "x"}}, "unknown_parameter"),
}


async def test_a_response_repeats_what_its_client_said_of_it(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    answer = await respond(client, "Guten Tag", extra_body=LABELS | CACHE)
    assert {name: getattr(answer, name) for name in LABELS} == LABELS
    events = await all_events(client, "Guten Tag", extra_body=LABELS)
    for event in (events[0], events[-1]):
        assert event.response.metadata["trace"] == CANARY
        assert event.response.user == LABELS["user"]
    for sent in simulator.requests():
        assert CANARY not in sent["body"]
        assert "prompt_cache" not in sent["body"]


async def test_one_without_labels_has_none(client: openai.AsyncOpenAI) -> None:
    answer = await respond(client, "Guten Tag", extra_body={"metadata": None, "user": None})
    assert (answer.metadata, answer.user) == ({}, None)


async def test_a_chat_completion_takes_the_same(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await ask(client, "Guten Tag", extra_body=LABELS | CACHE)
    (sent,) = simulator.requests()
    assert CANARY not in sent["body"]
    assert "prompt_cache" not in sent["body"]


async def test_what_openai_would_not_take_is_refused_by_both(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, (wanted, code) in WRONG.items():
        for refusing in (refusal_of, refused_response):
            with subtests.test(f"{name}: {refusing.__name__}"):
                refusal = await refusing(client, "Guten Tag", extra_body=wanted)
                assert (refusal.status_code, refusal.code) == (400, code)
                assert refusal.param == next(iter(wanted))
                assert CANARY not in refusal.response.text
    assert simulator.requests() == []
    assert await ledger.count() == 0
