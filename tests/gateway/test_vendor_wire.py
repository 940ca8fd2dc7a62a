"""What a vendor may do with its bytes, and what our credential may never do."""

import gzip
import socket
from typing import Any

import openai
import pytest

from apps.gateway.providers import refusals
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import PROMPT, ask, broken_stream, refusal_of, text_of
from tests.gateway.vendor import (
    CREDENTIAL,
    DONE,
    event,
    http_reply,
    lead_to,
    scripted_vendor,
    whole,
)

pytestmark = pytest.mark.django_db(transaction=True)
REDIRECTS = ("301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect")
STRANGE_ANSWERS = (
    b"", b"{", b"[]", b"null", b"\xff", b'{"choices": null}', b'{"choices": [5]}', b'{"choices": {"0": 1}}',
    b'{"choices": [{"message": "x"}]}', b'{"choices": [{"message": {"content": 5}}]}',
    b'{"choices": [{"message": {"content": "\\ud800"}}]}', b'{"choices": [{"message": {"tool_calls": "x"}}]}',
    b'{"choices": []}', b'{"choices": [{}]}', b'{"choices": [{"index": 0, "message": null}]}',
    b'{"choices": [{"index": 99, "message": {}}]}', b'{"choices": [{"index": true}]}', b"[" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_no_redirect_is_followed_and_no_credential_goes_elsewhere(
    company: Cast, client: openai.AsyncOpenAI, stream: bool
) -> None:
    async with scripted_vendor() as elsewhere, scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for status in REDIRECTS:
            vendor.reply = http_reply(b"", f"location: {elsewhere.url}/v1/chat/completions", status=status)
            refusal = await refusal_of(client, stream=stream)
            assert (refusal.status_code, refusal.code) == (502, "upstream_rejected"), status
        assert len(vendor.received) == len(REDIRECTS)
        assert elsewhere.received == []
    assert await ledger.ending() == ("failed", "upstream_rejected")


async def test_a_closed_port_is_unreachable(company: Cast, client: openai.AsyncOpenAI) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    await lead_to(company, url)
    refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (502, "upstream_unreachable")
    assert url.rpartition(":")[2] not in refusal.response.text
    assert await ledger.ending() == ("failed", "upstream_unreachable")


async def test_a_vendor_that_hangs_up_is_unreachable(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(b"") as vendor:
        await lead_to(company, vendor.url)
        assert (await refusal_of(client)).code == "upstream_unreachable"


async def test_an_address_that_changed_under_its_credential_is_not_asked(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    """The credential is bound to where it was entered for: nothing is sent without it."""
    async with scripted_vendor(whole({"content": "Ja."})) as vendor:
        route = company.routes["nordlicht-gross"]
        route.base_url = f"{vendor.url}/v1"
        await route.asave(update_fields=["base_url"])
        refusal = await refusal_of(client)
        assert (refusal.status_code, refusal.code) == (502, "upstream_rejected")
        assert vendor.received == []
    assert await ledger.ending() == ("failed", "upstream_rejected")


async def test_a_strange_retry_after_is_no_reason_to_fail(company: Cast, client: openai.AsyncOpenAI) -> None:
    """What can't be read is as good as none: then clients wait as they do with OpenAI."""
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for wait in ("²", "nan", "-1", "soon", "Wed, 41 Oct 2026 07:28:00 GMT", "Wed, 21 Oct", "", "\x7f"):
            vendor.reply = http_reply(b"", f"retry-after: {wait}", status="429 Slow")
            headers = await _told(client)
            assert not {"x-should-retry", "retry-after", "retry-after-ms"} & set(headers), wait
        assert CREDENTIAL in vendor.received[0].decode()


WAITS = {
    "retry-after: 1e3": ("1000", None, "false"),
    f"retry-after: {'9' * 400}": ("86400", None, "false"),
    "retry-after: infinity": ("86400", None, "false"),
    "retry-after: Wed, 21 Oct 2099 07:28:00 GMT": ("86400", None, "false"),
    "retry-after: 9.5": ("10", "9500", None),
    "retry-after: 20": ("20", None, None),
    "retry-after-ms: 7500": ("8", "7500", None),
    "retry-after: 900\r\nretry-after-ms: 7000": ("7", None, None),
    "retry-after: 20\r\nretry-after-ms: later": ("20", None, None),
}


async def test_a_wait_is_passed_on_in_whatever_form_it_came(
    company: Cast, client: openai.AsyncOpenAI, subtests: pytest.Subtests
) -> None:
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for header, told in WAITS.items():
            with subtests.test(header[:60]):
                vendor.reply = http_reply(b"", header, status="429 Slow")
                headers = await _told(client)
                names = ("retry-after", "retry-after-ms", "x-should-retry")
                assert tuple(headers.get(name) for name in names) == told


def test_a_date_that_is_over_means_now() -> None:
    assert refusals.seconds({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}) == 0
    assert refusals.seconds({"retry-after": "Wed, 21 Oct 2099 07:28:00"}) is None  # of which time zone?


async def _told(client: openai.AsyncOpenAI) -> Any:
    refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (503, "upstream_busy")
    return refusal.response.headers


async def test_a_packed_answer_that_unpacks_to_too_much_is_too_large(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    packed = gzip.compress(b" " * 100_000_000)
    headers = ("content-type: application/json", "content-encoding: gzip")
    async with scripted_vendor(http_reply(packed, *headers)) as vendor:
        await lead_to(company, vendor.url)
        assert (await refusal_of(client)).code == "upstream_too_large"


async def test_an_answer_in_another_form_is_malformed(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for answer in STRANGE_ANSWERS:
            vendor.reply = http_reply(answer, "content-type: application/json")
            refusal = await refusal_of(client)
            assert (refusal.status_code, refusal.code) == (502, "upstream_malformed"), answer


async def test_comments_ids_and_windows_line_ends_are_read_over(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    first, second = (event(choices=[{"index": 0, "delta": {"content": text}}]) for text in ("Guten ", "Tag."))
    end = event(choices=[{"index": 0, "delta": {}, "finish_reason": "stop"}], usage=None)
    odd = b": keepalive\n\n" + first + b"event: x\nid: 7\nretry: 5\n\n" + event(choices=[]) + second + end
    reply = http_reply((odd + DONE).replace(b"\n", b"\r\n"), "content-type: text/event-stream")
    async with scripted_vendor(reply) as vendor:
        await lead_to(company, vendor.url)
        chunks = [chunk async for chunk in await ask(client, stream=True)]
    assert "".join(text_of(chunk) for chunk in chunks) == "Guten Tag."


async def test_a_stream_that_ends_without_a_reason_was_cut(company: Cast, client: openai.AsyncOpenAI) -> None:
    """Clients end such a stream without a word (measured): so we say it."""
    cut = event(choices=[{"index": 0, "delta": {"content": "Das ist der Anfang von "}}]) + DONE
    async with scripted_vendor(http_reply(cut, "content-type: text/event-stream")) as vendor:
        await lead_to(company, vendor.url)
        shown, error = await broken_stream(client, PROMPT)
    assert (shown, error.code) == ("Das ist der Anfang von ", "upstream_cut")
