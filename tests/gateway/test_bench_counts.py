"""The bench of the gateway counts answers that never came into their row, though their admission stands."""

import asyncio
from typing import Any
from uuid import UUID

import httpx2
import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from apps.gateway.pipeline import sending
from portal.bench.gateway.stack import SETTLED
from tests.gateway import ledger
from tests.gateway.asking import post
from tests.gateway.keys import BODY

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def settled() -> int:
    """As Stack.settled() asks."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLED)
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("stream", [False, True])
async def test_an_answer_whose_settlement_is_left_out_is_counted(
    http: httpx2.AsyncClient, clear_key: str, monkeypatch: pytest.MonkeyPatch, stream: bool
) -> None:
    body = BODY | {"stream": stream}
    assert (await post(http, clear_key, body)).status_code == 200
    assert (await ledger.count(), await settled()) == (1, 1)

    def left_out(*_given: Any, **_named: Any) -> "asyncio.Future[set[UUID]]":
        done: asyncio.Future[set[UUID]] = asyncio.get_running_loop().create_future()
        done.set_result(set())
        return done

    monkeypatch.setattr(sending, "settle", left_out)
    assert (await post(http, clear_key, body)).status_code == 200
    assert (await ledger.count(), await settled()) == (2, 1)
