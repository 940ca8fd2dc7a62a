"""A key says when it was last used, at most once a minute."""

from datetime import timedelta

import openai
import pytest
from asgiref.sync import sync_to_async

from apps.access.models import ApiKey
from tests.gateway.test_chat_completions import ask

pytestmark = pytest.mark.django_db(transaction=True)


async def test_the_first_use_is_written_and_the_next_of_the_minute_is_not(client: openai.AsyncOpenAI) -> None:
    await ask(client)
    first = (await ApiKey.objects.aget(last_used_at__isnull=False)).last_used_at
    await ask(client)
    assert (await ApiKey.objects.aget(last_used_at__isnull=False)).last_used_at == first


async def test_after_a_minute_it_is_written_again(client: openai.AsyncOpenAI) -> None:
    await ask(client)
    used = await ApiKey.objects.aget(last_used_at__isnull=False)
    assert used.last_used_at is not None
    earlier = used.last_used_at - timedelta(minutes=2)
    await sync_to_async(ApiKey.objects.filter(pk=used.pk).update)(last_used_at=earlier)
    await ask(client)
    await used.arefresh_from_db()
    assert used.last_used_at > earlier
