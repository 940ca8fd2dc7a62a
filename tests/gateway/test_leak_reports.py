"""POST /v1/portal/keys/leaked: the key is the proof, and the answer never says whether there is one."""

import io
from typing import Any

import httpx2
import pytest

from apps.access import keyformat
from apps.access.models import ApiKey, KeyState
from apps.audit.models import AuditEvent
from tests.caching import forget_counts
from tests.gateway.asking import error_of, post
from tests.gateway.keys import BODY
from tests.gateway.test_authentication import with_secret

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "/v1/portal/keys/leaked"


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    forget_counts()


async def state() -> str:
    return (await ApiKey.objects.aget(name="Angebotssystem")).state


async def test_the_next_call_with_it_is_refused(
    http: httpx2.AsyncClient, clear_key: str, logs: io.StringIO
) -> None:
    answer = await http.post(PATH, json={"token": clear_key})
    assert answer.status_code == 202
    refused = await post(http, clear_key, BODY)
    assert (refused.status_code, error_of(refused)["code"]) == (401, "key_revoked")
    event = await AuditEvent.objects.aget(event="api_key:leak")
    assert (event.actor_kind, event.details) == ("system:leak report", {"source": "api"})
    assert clear_key not in logs.getvalue() + answer.text
    assert clear_key.split("_")[3] not in logs.getvalue()


async def test_as_the_secret_scanning_of_github_sends_it(http: httpx2.AsyncClient, clear_key: str) -> None:
    entry = {"token": clear_key, "type": "leitplanke", "url": "https://example.org/x", "source": "content"}
    other = entry | {"token": keyformat.compose()[0]}
    assert (await http.post(PATH, json=[other, entry])).json()["received"] == 2
    assert await state() == KeyState.REVOKED


async def test_the_answer_is_the_same_for_what_is_no_key(http: httpx2.AsyncClient, clear_key: str) -> None:
    tokens = [keyformat.compose()[0], with_secret(clear_key, "0" * 43), "x", "", clear_key[:-1]]
    said = {(await http.post(PATH, json={"token": each})).text for each in tokens}
    assert await state() == KeyState.ACTIVE
    said.add((await http.post(PATH, json={"token": clear_key})).text)
    assert len(said) == 1
    assert await state() == KeyState.REVOKED


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"{}", b'"x"', b"null", b'{"token": 1}', b'{"token": null}', b"[[]]",
     b'{"token": "' + b"x" * 201 + b'"}', b"[" + b'{"token": "x"},' * 20 + b'{"token": "x"}]'],
)  # fmt: skip
async def test_what_is_no_report_is_refused(http: httpx2.AsyncClient, body: Any) -> None:
    assert (await http.post(PATH, content=body)).status_code == 400


async def test_a_key_in_the_address_is_no_report(http: httpx2.AsyncClient, clear_key: str) -> None:
    answer = await http.post(PATH, params={"token": clear_key}, json={"token": "x"})
    assert error_of(answer)["code"] == "key_in_address"
    assert await state() == KeyState.ACTIVE


async def test_reports_from_a_network_are_counted(http: httpx2.AsyncClient) -> None:
    body = [{"token": "x"}]
    codes = [(await http.post(PATH, json=body)).status_code for _ in range(31)]
    assert codes.count(429) == 1 or codes == [202] * 31  # a minute may have ended in between
    assert codes[:10] == [202] * 10
