"""What a key is for: its endpoints, its models, its networks."""

from typing import Any

import pytest

from apps.access.models import ApiKey
from apps.gateway.api.calls import ENDPOINTS, endpoint_of
from apps.gateway.handler import GatewayHandler
from apps.gateway.urls import urlpatterns
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import MODEL, error_of, post
from tests.gateway.conditions import ENDED
from tests.gateway.keys import BODY, CHAT, calling_from, key_with, refused_calls
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
NETWORKS = ["192.0.2.0/24", "2001:db8::/32"]


def bearer(key: str, **headers: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"} | headers


@pytest.mark.parametrize(
    ("address", "status"),
    [("192.0.2.77", 200), ("::ffff:192.0.2.77", 200), ("2001:db8:1::1", 200), ("198.51.100.1", 403),
     ("::ffff:198.51.100.1", 403), ("2001:db9::1", 403), ("", 403), ("nonsense", 403)],
)  # fmt: skip
async def test_a_call_from_another_network_is_refused(
    company: Cast, gateway: GatewayHandler, simulator: RunningSimulator, address: str, status: int
) -> None:
    key = await key_with(company, networks=NETWORKS)
    async with calling_from(gateway, address) as http:
        answers = [await http.post(CHAT, json=BODY, headers=bearer(key)),
                   await http.get("/v1/models", headers=bearer(key))]  # fmt: skip
    assert [answer.status_code for answer in answers] == [status, status]
    if status == 403:
        assert {error_of(answer)["code"] for answer in answers} == {"ip_not_allowed"}
        assert simulator.requests() == []
        assert await ledger.count() == 0


async def test_from_elsewhere_a_key_tells_nothing_about_models(
    company: Cast, gateway: GatewayHandler
) -> None:
    key = await key_with(company, networks=NETWORKS)
    async with calling_from(gateway, "198.51.100.1") as http:
        said = {(await post(http, key, BODY | {"model": name})).text for name in (MODEL, "gibt-es-nicht")}
    assert len(said) == 1


@pytest.mark.parametrize(
    ("proxies", "forwarded", "status"),
    [
        (0, "192.0.2.7", 403),  # nobody is trusted: whoever writes the header gains nothing
        (1, "192.0.2.7", 200),
        (1, "192.0.2.7, 198.51.100.9", 403),  # the left part was written by the client
        (2, "192.0.2.7, 203.0.113.5", 200),
        (2, "192.0.2.7", 403),  # came past the outer proxy
        (1, "", 403),
    ],
)
async def test_only_trusted_proxies_say_where_a_call_comes_from(
    company: Cast, gateway: GatewayHandler, settings: Any, proxies: int, forwarded: str, status: int
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    key = await key_with(company, networks=["192.0.2.0/24"])
    async with calling_from(gateway, "203.0.113.80") as http:
        headers = bearer(key, **{"x-forwarded-for": forwarded, "x-real-ip": "192.0.2.7"})
        answer = await http.post(CHAT, json=BODY, headers=headers)
    assert answer.status_code == status


async def test_a_key_for_other_parts_of_the_api_is_refused(company: Cast, gateway: GatewayHandler) -> None:
    key = await key_with(company, endpoints=["embeddings"])
    async with calling_from(gateway, "203.0.113.80") as http:
        answer = await http.post(CHAT, json=BODY, headers=bearer(key))
        models = await http.get("/v1/models", headers=bearer(key))
    assert (answer.status_code, error_of(answer)["code"]) == (403, "endpoint_not_allowed")
    assert models.status_code == 200


async def test_a_model_that_a_key_is_not_for_looks_like_one_that_does_not_exist(
    company: Cast, gateway: GatewayHandler
) -> None:
    key = await key_with(company, models=["nordlicht-kompakt"])
    async with calling_from(gateway, "203.0.113.80") as http:
        answers = [await post(http, key, BODY | {"model": name}) for name in (MODEL, "gibt-es-nicht")]
        listed = (await http.get("/v1/models", headers=bearer(key))).json()
    assert {(answer.status_code, answer.text) for answer in answers} == {(404, answers[0].text)}
    assert MODEL not in [model["id"] for model in listed.get("data", [])]


async def test_a_key_for_other_parts_of_the_api_learns_of_no_model(
    company: Cast, gateway: GatewayHandler
) -> None:
    """Neither which there are nor what stands against them, here or in the list of its refused calls."""
    key = await key_with(company, endpoints=["embeddings"])
    async with calling_from(gateway, "203.0.113.80") as http:
        answers = [await post(http, key, BODY | {"model": name}) for name in (MODEL, ENDED, "gibt-es-nicht")]
    assert {(answer.status_code, answer.text) for answer in answers} == {(403, answers[0].text)}
    assert await refused_calls() == {"ENDPOINT_NOT_ALLOWED": 3}


async def test_the_list_says_why_of_models_that_the_key_is_for_only(
    company: Cast, gateway: GatewayHandler
) -> None:
    key = await key_with(company, models=["nordlicht-kompakt"])
    await ModelRoute.objects.filter(name="nordlicht-kompakt").aupdate(enabled=False)
    async with calling_from(gateway, "203.0.113.80") as http:
        answer = await http.get("/v1/models", headers=bearer(key))
        assert (answer.status_code, error_of(answer)["code"]) == (403, "route_disabled")
        assert await refused_calls() == {"ROUTE_DISABLED": 1}
        await ApiKey.objects.filter(name="Enger").aupdate(model_names=["gibt-es-nicht-mehr"])
        answer = await http.get("/v1/models", headers=bearer(key))
    assert (answer.status_code, answer.json()["data"]) == (200, [])
    assert await refused_calls() == {"ROUTE_DISABLED": 1}


def test_every_address_of_the_api_is_known_as_a_part_of_it() -> None:
    """A new address that asks a model must not slip past the endpoints of keys."""
    lists = ("models", "models/<str:name>")
    open_to_every_key = [f"{at}/{of}" for at in ("v1", "openai", "openai/v1") for of in lists] + ["healthz"]
    for pattern in urlpatterns:
        path = f"/{pattern.pattern}"
        if str(pattern.pattern) in open_to_every_key or path.startswith("/v1/portal/"):
            assert endpoint_of(path) == "", path
        else:
            assert endpoint_of(path) in ENDPOINTS.values(), path
