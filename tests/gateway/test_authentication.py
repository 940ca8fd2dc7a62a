"""Keys: what is no key, an unknown one and a wrong one look the same, and no key stands in an address."""

import io
from typing import Any

import httpx2
import openai
import pytest

from apps.access import keyformat
from apps.access.models import ApiKey
from apps.audit.models import AuditEvent
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import MODEL, ask, error_of, post, said
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
BODY = {"model": MODEL, "messages": said("Guten Tag")}


def with_secret(key: str, secret: str) -> str:
    """The same key id with another secret and the right checksum."""
    *head, _, _ = key.split("_")
    body = "_".join([*head, secret])
    return f"{body}_{keyformat._checksum(body)}"


def wrong_keys(key: str) -> dict[str, str]:
    swapped = key[:-1] + ("a" if key[-1] != "a" else "b")
    return {
        "no key": "",
        "a wrong checksum": swapped,
        "an unknown key": keyformat.compose()[0],
        "the right id with another secret": with_secret(key, "0" * 43),
        "a truncated key": key[:-7],
        "a key with more behind it": key + "0",
        "a megabyte": key * 13_000,
        "another vendor's key": "sk-" + "a" * 48,
        "a key in capitals": key.upper(),
        "letters beyond ASCII": "lp_test_" + "ä" * 61,
    }


async def test_all_wrong_keys_get_the_same_answer_and_leave_nothing(
    http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    answers = set()
    for name, key in wrong_keys(clear_key).items():
        with subtests.test(name):
            headers = [(b"authorization", f"Bearer {key}".encode())]
            response = await http.post("/v1/chat/completions", json=BODY, headers=headers)
            assert response.status_code == 401
            assert response.headers["x-should-retry"] == "false"
            answers.add(response.text)
    assert len(answers) == 1
    assert simulator.requests() == []
    assert await ledger.count() == 0
    assert not await AuditEvent.objects.filter(event__startswith="interaction:").aexists()


async def test_a_key_with_a_nul_byte_is_no_key(http: httpx2.AsyncClient, clear_key: str) -> None:
    for key in (f"{clear_key}\x00", f"\x00{clear_key}", clear_key.replace("_", "\x00", 1)):
        headers = [(b"authorization", b"Bearer " + key.encode())]
        response = await http.post("/v1/chat/completions", json=BODY, headers=headers)
        assert (response.status_code, error_of(response)["code"]) == (401, "invalid_api_key")


async def test_the_ways_to_send_a_key(http: httpx2.AsyncClient, clear_key: str) -> None:
    """OpenAI's header in any case, and Azure's."""
    for headers in (
        {"authorization": f"Bearer {clear_key}"},
        {"Authorization": f"bearer   {clear_key} "},
        {"api-key": clear_key},
    ):
        assert (await http.get("/v1/models", headers=headers)).status_code == 200
    for headers in (
        {"authorization": f"Basic {clear_key}"},
        {"authorization": clear_key},
        {"x-api-key": clear_key},
    ):
        assert (await http.get("/v1/models", headers=headers)).status_code == 401


async def test_azures_own_client_can_ask(http: httpx2.AsyncClient, clear_key: str) -> None:
    response = await http.post("/v1/chat/completions", json=BODY, headers={"api-key": clear_key})
    assert response.status_code == 200


async def test_a_key_in_an_address_is_refused_and_not_logged(
    http: httpx2.AsyncClient, clear_key: str, logs: io.StringIO
) -> None:
    headers = {"authorization": f"Bearer {clear_key}"}
    for name in ("key", "api_key", "api-key", "access_token", "token", "KEY", "x"):
        for path in ("/v1/models", "/v1/models/nordlicht-gross"):
            response = await http.get(path, params={name: clear_key}, headers=headers)
            assert (response.status_code, error_of(response)["code"]) == (400, "key_in_address"), name
            assert clear_key not in response.text
        path = "/v1/chat/completions"
        posted = await http.post(path, params={name: clear_key}, json=BODY, headers=headers)
        assert error_of(posted)["code"] == "key_in_address", name
    assert clear_key not in logs.getvalue()


async def test_who_has_no_key_learns_nothing_about_models_or_bodies(http: httpx2.AsyncClient) -> None:
    bodies: tuple[Any, ...] = (
        BODY,
        BODY | {"model": "gibt-es-nicht"},
        {},
        {"unknown": 1},
        b"{",
        b"x" * 500_000,
    )
    answers = {(r.status_code, r.text) for r in [await post(http, "lp_test_none", body) for body in bodies]}
    assert len(answers) == 1
    assert (await http.get("/v1/models/nordlicht-gross")).status_code == 401


async def test_a_key_that_may_not_be_used_learns_only_that(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    """Neither whether a model exists nor what else stands against it."""
    await conditions.revoke_key(company)
    await conditions.terminate_agreement(company)
    answers = set()
    for model in (MODEL, "mistralwind-medium", "gibt-es-nicht"):
        response = await post(http, clear_key, BODY | {"model": model})
        assert (response.status_code, error_of(response)["code"]) == (401, "key_revoked")
        answers.add(response.text)
    assert len(answers) == 1


async def test_a_model_that_is_not_approved_looks_like_one_that_does_not_exist(
    http: httpx2.AsyncClient, clear_key: str
) -> None:
    answers = [
        await post(http, clear_key, BODY | {"model": m}) for m in ("mistralwind-medium", "gibt-es-nicht")
    ]
    assert answers[0].status_code == 404
    assert answers[0].text == answers[1].text


async def test_the_clear_key_is_stored_nowhere(client: openai.AsyncOpenAI, clear_key: str) -> None:
    await ask(client)
    key = await ApiKey.objects.aget(name="Angebotssystem")
    secret = clear_key.split("_")[3]
    assert secret.encode() not in bytes(key.secret_digest)
    assert secret not in str(key.__dict__)
