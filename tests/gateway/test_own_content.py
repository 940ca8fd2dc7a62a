"""What the company looks for itself is taken out of a request seconds after somebody put it into force."""

import json

import openai
import pytest
from asgiref.sync import sync_to_async

from apps.dlp.models import Category, Kind, Language, Version
from apps.dlp.services import compiled, versions, words
from tests.cast import Cast
from tests.gateway.asking import ask
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Wie teuer wird Projekt Quarzsand?"


@pytest.fixture
def _quick(limits: dict[str, float]) -> None:
    limits["content_seconds"] = 0.1


@sync_to_async
def put_in_force(company: Cast) -> Version:
    writer, other = company.people["mira.koehler"], company.people["sabine.keller"]
    made = versions.create(
        Kind.TERMS, "Codenamen", category=Category.PROJECTS, language=Language.GERMAN, by=writer
    )
    words.add(made, ["Quarzsand"], by=writer)
    return versions.take(versions.take(made, "submit", by=writer), "activate", by=other)


@sync_to_async
def end(version: Version, company: Cast) -> None:
    writer, other = company.people["mira.koehler"], company.people["sabine.keller"]
    versions.take(versions.take(version, "ask_end", by=writer, reason="Vorbei"), "end", by=other)


async def sent(client: openai.AsyncOpenAI, simulator: RunningSimulator) -> str:
    simulator.reset()
    await ask(client, TEXT)
    (message,) = json.loads(simulator.requests()[0]["body"])["messages"]
    return str(message["content"])


@pytest.mark.usefixtures("_quick")
async def test_a_word_in_force_is_masked_and_a_word_that_ended_is_not(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    assert await sent(client, simulator) == TEXT
    before = compiled.current()
    version = await put_in_force(company)

    async def is_known() -> bool:
        return compiled.current() is not before

    await until(is_known)
    assert await sent(client, simulator) == "Wie teuer wird Projekt [[TERM_1]]?"
    before = compiled.current()
    await end(version, company)
    await until(is_known)
    assert await sent(client, simulator) == TEXT


async def test_a_process_that_knows_nothing_sends_nothing(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "_state", compiled._State())
    with pytest.raises(openai.APIStatusError):
        await ask(client, TEXT)
    assert simulator.requests() == []
