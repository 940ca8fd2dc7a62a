"""What tests read back from the simulator, and that nobody else can."""

import json

import httpx2
import openai

from portal.simulator.record import MAX_BYTES, MAX_REQUESTS, Journal
from portal.simulator.wire import Request
from tests.simulator.server import RunningSimulator, running_simulator

CHAT = "/v1/chat/completions"


def test_the_raw_body_is_kept_without_secrets(http: httpx2.Client, simulator: RunningSimulator) -> None:
    raw = '{"model": "any",  "messages": [{"role":"user","content":"Ü [[EMAIL_1]]"}]}'
    http.post(CHAT, content=raw.encode(), headers={"api-key": "secret-1", "x-extra": "seen"})
    [kept] = simulator.requests()
    assert kept["body"] == raw
    assert kept["path"] == CHAT
    assert kept["headers"]["x-extra"] == "seen"
    assert "secret-1" not in json.dumps(kept)
    assert not {"authorization", "api-key"} & set(kept["headers"])


def test_each_request_is_counted_once(http: httpx2.Client, simulator: RunningSimulator) -> None:
    http.post(CHAT, json={"model": "any", "messages": [{"role": "user", "content": "Hallo"}]})
    http.post(CHAT, json={})
    http.post(CHAT, content=b"{", headers={"authorization": ""})
    http.get("/v1/models")
    outcomes = {"finished": 1, "refused": 2, "disconnected": 0, "cut": 0, "crashed": 0}
    assert simulator.stats() == {"started": 3, **outcomes}


def test_generation_stops_when_the_client_leaves(client: openai.OpenAI, simulator: RunningSimulator) -> None:
    stream = client.chat.completions.create(
        model="any",
        messages=[{"role": "user", "content": "Bericht sim:tokens=8000 sim:rate=100"}],
        stream=True,
    )
    for _ in range(5):
        next(stream)
    stream.close()
    simulator.wait_for("disconnected", 1)
    assert simulator.stats()["finished"] == 0


def test_without_the_setting_there_is_no_journal() -> None:
    with running_simulator(SIMULATOR_RECORD="") as simulator:
        for path in ("requests", "stats"):
            assert httpx2.get(f"{simulator.url}/_simulator/{path}").status_code == 404
        assert httpx2.delete(f"{simulator.url}/_simulator/requests").status_code == 404


def test_the_journal_is_bounded() -> None:
    journal = Journal()
    journal.enabled = True
    request = Request("POST", CHAT, {}, {})
    for number in range(MAX_REQUESTS + 5):
        journal.keep(request, str(number).encode())
    assert len(journal.requests) == MAX_REQUESTS
    assert journal.requests[0]["body"] == "5"
    journal.keep(request, b"x" * MAX_BYTES)
    assert len(journal.requests) == 1
