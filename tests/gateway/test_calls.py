"""How a call is read, its view found, its language chosen, and who looks after its client."""

import asyncio
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.conf import LazySettings
from django.test import RequestFactory
from django.urls import get_resolver

from apps.gateway.api.calls import Call, address_of, read
from apps.gateway.attendance import UNATTENDED_SECONDS, Attendance, ClientGoneError
from apps.gateway.handler import URLCONF, plain_views
from apps.gateway.wire.errors import WireError
from apps.gateway.wire.languages import language_of


def call(*headers: tuple[bytes, bytes], **more: Any) -> Call:
    return read({"method": "post", "path": "/v1/models", "headers": list(headers)} | more, b"{}")


def test_a_call_is_read() -> None:
    found = call((b"api-key", b"k"), query_string=b"a=1&a=%C3%A4&b=", client=("192.0.2.7", 5))
    assert (found.method, found.path, found.body) == ("POST", "/v1/models", b"{}")
    assert (found.headers, found.query) == ({"api-key": "k"}, [("a", "1"), ("a", "ä"), ("b", "")])
    assert (found.peer, found.kind) == ("192.0.2.7", "")


def test_of_two_equal_headers_none_is_lost() -> None:
    assert call((b"authorization", b"a"), (b"authorization", b"b")).headers == {"authorization": "a,b"}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"application/json", "application/json"),
        (b"Application/JSON; charset=latin1", "application/json"),
        (b"text/plain;x", "text/plain"),
    ],
)
def test_the_type_is_what_stands_before_its_parameters(said: bytes, kind: str) -> None:
    assert call((b"content-type", said)).kind == kind


def test_what_cannot_be_read_is_named() -> None:
    unreadable: list[dict[str, Any]] = [
        {"query_string": b"\xff"},
        {"query_string": b"&".join([b"a=1"] * 1001)},
        {"headers": [(b"content-type", b"text/plain\n")]},
    ]
    for more in unreadable:
        with pytest.raises(WireError) as refused:
            call(**more)
        assert (refused.value.status, refused.value.code) == (400, "bad_request")


def test_only_our_own_proxies_are_believed(settings: LazySettings) -> None:
    forwarded = call((b"x-forwarded-for", b"203.0.113.9, 198.51.100.4"), client=("192.0.2.7", 5))
    for proxies, address in ((0, "192.0.2.7"), (1, "198.51.100.4"), (2, "203.0.113.9"), (3, "")):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        assert address_of(forwarded) == address


@pytest.mark.parametrize(
    "seen",
    [
        "203.0.113.9",
        "203.0.113.9:51234",
        " 203.0.113.9:51234 ",
        "2001:db8::5",
        "[2001:db8::5]:443",
        "[2001:db8::5]",
    ],
)
def test_a_proxys_port_is_no_part_of_the_address_here_and_on_pages(settings: LazySettings, seen: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    page = RequestFactory().get("/", headers={"x-forwarded-for": f"198.51.100.4, {seen}"})
    address = address_of(call((b"x-forwarded-for", f"198.51.100.4, {seen}".encode())))
    assert address == ("203.0.113.9" if "203" in seen else "2001:db8::5")
    if not seen.endswith("]"):  # allauth reads brackets with a port behind them only
        assert address == get_adapter().get_client_ip(page)


def test_a_short_cut_leads_to_the_same_view() -> None:
    resolver = get_resolver(URLCONF)
    assert "/v1/chat/completions" in plain_views()
    for path, view in plain_views().items():
        assert resolver.resolve(path).func is view


@pytest.mark.parametrize(
    ("asked", "language"),
    [(None, "en"), ("", "en"), ("de", "de"), ("de-AT,de;q=0.9,en;q=0.1", "de"), ("en-GB, de", "en"),
     ("xx, en;q=0.5", "en"), ("xx", "de"), ("*", "de"), ("!!, en", "de")],
)  # fmt: skip
def test_the_language_is_the_one_asked_for(asked: str | None, language: str) -> None:
    assert language_of(asked) == language


class Client:
    """One who leaves when ``leaving`` is set, and knows whether anybody looked."""

    def __init__(self) -> None:
        self.leaving, self.asked_after = asyncio.Event(), False

    async def receive(self) -> dict[str, Any]:
        self.asked_after = True
        await self.leaving.wait()
        return {"type": "http.disconnect"}

    async def send(self, _message: Any) -> None:
        pass


async def test_who_leaves_ends_the_work() -> None:
    client = Client()
    client.leaving.set()
    with pytest.raises(ClientGoneError):
        async with Attendance(client.receive, client.send):
            await asyncio.sleep(5)


async def test_a_quick_answer_needs_nobody_who_looks() -> None:
    client = Client()
    async with Attendance(client.receive, client.send):
        await asyncio.sleep(0)
    await asyncio.sleep(2 * UNATTENDED_SECONDS)
    assert not client.asked_after


async def test_a_cancellation_from_elsewhere_stays_one() -> None:
    client, begun = Client(), asyncio.Event()

    async def answer() -> None:
        async with Attendance(client.receive, client.send):
            begun.set()
            await asyncio.sleep(5)

    task = asyncio.create_task(answer())
    await begun.wait()
    await asyncio.sleep(2 * UNATTENDED_SECONDS)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert client.asked_after
