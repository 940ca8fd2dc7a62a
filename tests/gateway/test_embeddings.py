"""Vectors of pseudonymised texts, through the one pipeline, as OpenAI's client reads them."""

import json
from math import isclose
from typing import Any

import httpx2
import openai
import pytest
from openai.types import CreateEmbeddingResponse

from apps.interactions.models import ContentKind
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, SECRET, refusal_of
from tests.gateway.embedding import embed, embedding_refusal, make_embed, vectors
from tests.gateway.vendor import lead_to, scripted_vendor
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
async def _embedding(company: Cast) -> None:
    await make_embed(company)


async def test_the_client_gets_a_vector_for_each_text(client: openai.AsyncOpenAI) -> None:
    """In base64, which the client asks for by itself, and as numbers."""
    packed = await embed(client, "Rechnung prüfen", "Urlaub", dimensions=64)
    plain = await embed(client, "Rechnung prüfen", "Urlaub", dimensions=64, encoding_format="float")
    assert [one.index for one in packed.data] == [0, 1]
    for left, right in zip(packed.data, plain.data, strict=True):
        assert len(left.embedding) == len(right.embedding) == 64
        assert all(isclose(a, b, abs_tol=1e-6) for a, b in zip(left.embedding, right.embedding, strict=True))
    assert packed.model == MODEL
    assert packed.usage.prompt_tokens == packed.usage.total_tokens > 0


async def test_every_text_is_pseudonymised_before_it_leaves(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await embed(client, PROMPT, f"Antwort von {EMAIL}")
    (sent,) = simulator.requests()
    assert sent["path"] == "/v1/embeddings"
    assert json.loads(sent["body"])["input"] == [
        "Schreib bitte an [[EMAIL_1]], die Rechnung ging von [[IBAN_1]] ab.", "Antwort von [[EMAIL_1]]",
    ]  # fmt: skip


async def test_the_record_is_complete_and_holds_no_vectors(client: openai.AsyncOpenAI) -> None:
    await embed(client, PROMPT, "Urlaub", dimensions=8)
    assert await ledger.ending() == ("completed", "")
    interaction = await ledger.newest()
    assert interaction.found == {"EMAIL": 1, "IBAN": 1}
    assert interaction.prompt_tokens
    assert interaction.answer_tokens == 0
    assert await ledger.events() == ["admit"]
    (question,) = await ledger.stored(ContentKind.PROMPT)
    assert [part["text"] for part in question["content"]][1] == "Urlaub"
    (answer,) = await ledger.stored()
    assert answer["vectors"] == {"count": 2, "dimensions": 8}
    assert "data" not in answer
    assert await ledger.sealed_answer() == "[2 × 8]"


async def test_the_answer_is_of_the_clients_type(http: httpx2.AsyncClient, clear_key: str) -> None:
    body = {"model": MODEL, "input": "Urlaub", "user": "leyla"}
    answer = await http.post("/v1/embeddings", json=body, headers={"authorization": f"Bearer {clear_key}"})
    CreateEmbeddingResponse.model_validate_json(answer.text, strict=True, extra="forbid")
    assert answer.headers["x-request-id"] == str((await ledger.newest()).pk)


async def test_a_secret_in_any_text_is_blocked(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    refusal = await embedding_refusal(client, ["Urlaub", f"Schlüssel {SECRET}"])
    assert (refusal.status_code, refusal.code) == (400, "dlp_blocked")
    assert simulator.requests() == []
    assert await ledger.ending() == ("blocked", "content_blocked")
    assert SECRET not in str(await ledger.stored(ContentKind.PROMPT))


BAD: dict[str, tuple[Any, dict[str, Any], str, str | None]] = {
    "an empty text": (["a", ""], {}, "invalid_value", "input"),
    "no texts": ([], {}, "invalid_value", "input"),
    "2,049 texts": (["a"] * 2049, {}, "invalid_value", "input"),
    "token ids": ([1, 2, 3], {}, "content_unscannable", "input"),
    "lists of token ids": ([[1, 2], [3]], {}, "content_unscannable", "input"),
    "an object": ([{"text": EMAIL}], {}, "invalid_value", "input"),
    "no dimensions": ("a", {"dimensions": 0}, "invalid_value", "dimensions"),
    "another form": ("a", {"encoding_format": EMAIL}, "invalid_value", "encoding_format"),
    "a parameter of others": ("a", {"extra_body": {"input_type": IBAN}}, "unknown_parameter", "input_type"),
    "a stream": ("a", {"extra_body": {"stream": True}}, "unknown_parameter", "stream"),
}


async def test_what_cannot_be_checked_is_refused_and_named(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, (given, options, code, param) in BAD.items():
        with subtests.test(name):
            refusal = await embedding_refusal(client, given, **options)
            assert (refusal.status_code, refusal.code, refusal.param) == (400, code, param)
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_a_model_answers_only_where_it_can(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    refusal = await refusal_of(client, "Guten Tag")
    assert (refusal.status_code, refusal.code, refusal.param) == (400, "model_not_supported", "model")
    with pytest.raises(openai.BadRequestError) as other:
        await client.embeddings.create(model="nordlicht-kompakt", input="Urlaub")
    assert other.value.code == "model_not_supported"
    with pytest.raises(openai.NotFoundError) as unknown:
        await client.embeddings.create(model="gibt-es-nicht", input="Urlaub")
    assert unknown.value.code == "model_not_found"
    assert simulator.requests() == []


async def test_a_vendor_that_knows_one_form_only_serves_both(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    for given in ([0.5, -1], "AAAAPwAAgL8="):  # the same two numbers
        async with scripted_vendor(vectors(given)) as vendor:
            await lead_to(company, vendor.url)
            for form in ({}, {"encoding_format": "float"}):
                answer = await embed(client, "Urlaub", **form)
                assert answer.data[0].embedding == [0.5, -1]
                assert answer.usage.prompt_tokens == len("Urlaub") // 4


BROKEN: dict[str, bytes] = {
    "one too few": vectors(),
    "one too many": vectors([1.0], [1.0], [1.0]),
    "of other lengths": vectors([1.0], [1.0, 2.0]),
    "no numbers": vectors([], []),
    "words": vectors(["a"], ["b"]),
    "truths": vectors([True], [False]),
    "half a number": vectors("AAA=", "AAA="),
    "no base64": vectors("!", "!"),
    "no vector": vectors(None, None),
}


async def test_a_vendors_nonsense_is_its_fault(
    company: Cast, client: openai.AsyncOpenAI, subtests: pytest.Subtests
) -> None:
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for name, reply in BROKEN.items():
            vendor.reply = reply
            with subtests.test(name):
                refusal = await embedding_refusal(client, ["a", "b"])
                assert (refusal.status_code, refusal.code) == (502, "upstream_malformed")
                assert await ledger.ending() == ("failed", "upstream_malformed")
