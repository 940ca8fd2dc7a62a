"""The list of models: what this key can have each of them do, and until when."""

from datetime import UTC, datetime
from typing import Any

import openai
import pytest
from asgiref.sync import sync_to_async

from apps.access.models import ApiKey, Endpoint
from apps.vendors.models import ModelRoute, Purpose
from tests.cast import Cast
from tests.gateway import conditions

pytestmark = pytest.mark.django_db(transaction=True)
GROSS, KOMPAKT = "nordlicht-gross", "nordlicht-kompakt"


async def models(client: openai.AsyncOpenAI) -> dict[str, dict[str, Any]]:
    return {model.id: model.model_dump() for model in (await client.models.list()).data}


async def test_each_names_the_end_of_its_agreement_and_what_it_takes(client: openai.AsyncOpenAI) -> None:
    found = await models(client)
    assert set(found) == {GROSS, KOMPAKT}
    assert found[GROSS]["shutdown_date"]
    assert found[GROSS]["context_length"] == 128_000
    assert found[GROSS]["architecture"] == {"input_modalities": ["text"], "output_modalities": ["text"]}
    assert found[GROSS]["supported_endpoints"] == ["/v1/chat/completions", "/v1/responses"]
    assert (await client.models.retrieve(GROSS)).model_dump() == found[GROSS]


async def test_each_says_when_its_record_was_made(client: openai.AsyncOpenAI) -> None:
    made = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    await ModelRoute.objects.filter(name=GROSS).aupdate(created_at=made)
    found = await models(client)
    assert datetime.fromtimestamp(found[GROSS]["created"], UTC) == made
    assert found[KOMPAKT]["created"] > found[GROSS]["created"]


async def test_a_model_of_vectors_says_so(company: Cast, client: openai.AsyncOpenAI) -> None:
    routes = ModelRoute.objects.filter(name=KOMPAKT)
    await routes.aupdate(purpose=Purpose.EMBEDDINGS, context_tokens=8_192)
    found = (await models(client))[KOMPAKT]
    assert found["architecture"]["output_modalities"] == ["embeddings"]
    assert (found["context_length"], found["supported_endpoints"]) == (8_192, ["/v1/embeddings"])


async def test_images_only_where_the_use_case_allows_them(company: Cast, client: openai.AsyncOpenAI) -> None:
    await conditions.tie(company, "images", value=True)
    await ModelRoute.objects.filter(name=KOMPAKT).aupdate(purpose=Purpose.EMBEDDINGS)
    found = await models(client)
    assert found[GROSS]["architecture"]["input_modalities"] == ["text", "image"]
    assert found[KOMPAKT]["architecture"]["input_modalities"] == ["text"]


async def test_what_the_key_is_not_for_is_not_named(company: Cast, client: openai.AsyncOpenAI) -> None:
    await sync_to_async(ApiKey.objects.update)(endpoints=[Endpoint.RESPONSES])
    assert (await models(client))[GROSS]["supported_endpoints"] == ["/v1/responses"]
