"""The same line for programs, with the real client of OpenAI against the running processes."""

import time
from typing import Any

import openai
import pytest

from tests.line.running import Line

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("line")]
EMAIL, IBAN = "max.muster@example.com", "DE02 1203 0000 0000 2020 51"
SAID: Any = [{"role": "user", "content": f"Schreib an {EMAIL} wegen {IBAN}."}]


@pytest.fixture
def client(line: Line) -> openai.OpenAI:
    return openai.OpenAI(api_key=line.key, base_url=f"{line.gateway}/v1", max_retries=0)


def test_whole(line: Line, client: openai.OpenAI) -> None:
    line.forget_sent()
    answer = client.chat.completions.create(model="nordlicht-gross", messages=SAID)
    assert EMAIL in (answer.choices[0].message.content or "")
    sent = line.sent_to_vendor()
    assert EMAIL not in sent
    assert "2020 51" not in sent
    assert "[[IBAN_1]]" in sent


def test_streamed_in_many_pieces(client: openai.OpenAI) -> None:
    chunks = list(client.chat.completions.create(model="nordlicht-gross", messages=SAID, stream=True))
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert EMAIL in text
    assert len(chunks) > 5
    assert len({chunk.id for chunk in chunks}) == 1
    assert chunks[-1].choices[0].finish_reason == "stop"


def test_vectors_for_a_program_with_the_key_of_the_demo(line: Line) -> None:
    line.forget_sent()
    program = openai.OpenAI(api_key=line.key_of("UC-0004"), base_url=f"{line.gateway}/v1", max_retries=0)
    answer = program.embeddings.create(model="nordlicht-vektor", input=["Pumpe", EMAIL])
    assert len(answer.data) == 2
    assert EMAIL not in line.sent_to_vendor()


def test_every_message_gets_its_place_in_review(line: Line, client: openai.OpenAI) -> None:
    client.chat.completions.create(model="nordlicht-kompakt", messages=SAID)
    deadline = time.monotonic() + 30
    missing: list[Any] = [()]
    while missing and time.monotonic() < deadline:
        time.sleep(0.5)
        missing = line.query(
            "SELECT i.id FROM interactions_interaction i"
            " LEFT JOIN review_reviewitem r ON r.interaction_id = i.id WHERE r.id IS NULL"
        )
    assert missing == []
    twice = line.query(
        "SELECT interaction_id FROM review_reviewitem GROUP BY interaction_id HAVING count(*) > 1"
    )
    assert twice == []


def test_nothing_clear_in_logs_or_on_disk(line: Line, client: openai.OpenAI) -> None:
    canary = "kanarienvogel.huckepack@example.org"
    said: Any = [{"role": "user", "content": f"Antworte {canary} bitte."}]
    client.chat.completions.create(model="nordlicht-gross", messages=said)
    logged = line.logs()
    assert canary not in logged
    assert "/chat/completions" not in logged
    files = [path for path in line.folder.rglob("*") if path.is_file() and "valkey" in str(path)]
    assert not any(canary.encode() in path.read_bytes() for path in files)
