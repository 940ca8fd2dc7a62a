"""The connection test: OpenAI's client over our own session, and a sentence for whatever comes."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from apps.audit.models import AuditEvent
from apps.gateway.providers import checking
from apps.lifecycle.advance import RefusedError
from apps.vendors.checks import SENTENCES, Outcome
from apps.vendors.models import ModelRoute, ProviderKind, Purpose
from apps.vendors.services import connection_checks, routes
from apps.vendors.services.credentials import set_credential
from apps.vendors.services.refusals import report_refused
from tests.certificates import authority, served
from tests.vendors import makers

pytestmark = pytest.mark.django_db
KEY = "sk-kanari-probe-99"
ANSWER = {
    "id": "x", "object": "chat.completion", "created": 1, "model": "m",
    "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "OK"}}],
}  # fmt: skip
LIST = {"object": "list", "data": [{"id": "m", "object": "model", "created": 1, "owned_by": "v"}]}


class Vendor(BaseHTTPRequestHandler):
    """Says what the test wants, and remembers what it was asked."""

    status, body, models, wait = 200, json.dumps(ANSWER), json.dumps(LIST), 0.0
    headers_out: dict[str, str] = {}
    asked: list[tuple[str, str, dict[str, str]]] = []

    def do_GET(self) -> None:
        self._say(200, self.models)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        time.sleep(self.wait)
        self._say(self.status, self.body)

    def _say(self, status: int, body: str) -> None:
        self.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        self.send_response(status)
        for name, value in {"content-type": "application/json", **self.headers_out}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def vendor(**said: Any) -> Iterator[tuple[str, list[Any]]]:
    kind = type("Told", (Vendor,), {"asked": [], **said})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", kind.asked  # type: ignore[attr-defined]  # set above
        server.shutdown()


def route(url: str, **fields: Any) -> ModelRoute:
    made = makers.route(makers.vendor(), base_url=url, **fields)
    set_credential(made, KEY, by=makers.person("key_admin"))
    return made


def test_a_model_that_answers_and_is_listed() -> None:
    admin = makers.person("key_admin")
    with vendor() as (url, asked):
        made = route(f"{url}/v1")
        outcome = connection_checks.check(made, by=admin)
    assert outcome.good
    assert (outcome.code, outcome.milliseconds is not None) == ("ok", True)
    assert [(method, path) for method, path, _ in asked] == [
        ("POST", "/v1/chat/completions"), ("GET", "/v1/models"),
    ]  # fmt: skip
    sent = asked[0][2]
    assert sent["authorization"] == f"Bearer {KEY}"
    assert sent["user-agent"] == "leitplanke"
    assert not [name for name in sent if name.startswith("x-stainless")]
    made.refresh_from_db()
    assert (made.check_code, made.check_ms) == ("ok", outcome.milliseconds)
    assert made.checked_at is not None
    event = AuditEvent.objects.get(event="route:check")
    assert event.details == {"code": "ok", "milliseconds": outcome.milliseconds}


def test_azure_is_asked_in_its_own_way() -> None:
    with vendor() as (url, asked):
        made = route(url, provider=ProviderKind.AZURE, upstream_model="meine-bereitstellung")
        assert connection_checks.check(made, by=makers.person("key_admin")).code == "ok"
    ((method, path, sent),) = asked
    assert (method, path) == (
        "POST", "/openai/deployments/meine-bereitstellung/chat/completions?api-version=2024-10-21",
    )  # fmt: skip
    assert sent["api-key"] == KEY
    assert "authorization" not in sent


def test_a_model_for_vectors_is_asked_for_one() -> None:
    vectors = {
        "object": "list",
        "model": "m",
        "data": [{"object": "embedding", "index": 0, "embedding": [1]}],
    }
    for said, code in ((vectors, "ok"), (ANSWER, "malformed")):
        with vendor(body=json.dumps(said)) as (url, asked):
            made = makers.route(makers.vendor(), base_url=f"{url}/v1", purpose=Purpose.EMBEDDINGS)
            set_credential(made, KEY, by=makers.person("key_admin"))
            assert connection_checks.check(made, by=makers.person("key_admin")).code == code
        assert asked[0][:2] == ("POST", "/v1/embeddings")


def test_a_model_that_the_list_does_not_name() -> None:
    with vendor() as (url, _asked):
        found = connection_checks.check(route(f"{url}/v1", upstream_model="n"), by=makers.person("key_admin"))
    assert (found.code, found.good) == ("model_unlisted", True)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "key_refused"), (403, "not_allowed"), (404, "not_found"), (400, "rejected"), (429, "busy"),
        (503, "busy"), (500, "server_error"), (301, "redirect"), (307, "redirect"),
    ],
)  # fmt: skip
def test_each_refusal_has_its_sentence(status: int, code: str) -> None:
    with (
        vendor() as (elsewhere, never),
        vendor(status=status, body="{}", headers_out={"location": f"{elsewhere}/v1"}) as (url, asked),
    ):
        found = connection_checks.check(route(f"{url}/v1"), by=makers.person("key_admin"))
    assert found == Outcome(code)
    assert str(SENTENCES[code]).endswith(".")
    assert len(asked) == 1
    assert never == []


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "<html>", '{"choices": []}', "[" * 9000])
def test_what_is_no_answer_is_malformed(body: str) -> None:
    with vendor(body=body) as (url, _asked):
        found = connection_checks.check(route(f"{url}/v1"), by=makers.person("key_admin"))
    assert found.code in {"malformed", "unreachable"}
    assert not found.good


def test_too_long_and_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SECONDS", 0.5)
    with vendor(wait=1.5) as (url, _asked):
        assert connection_checks.check(route(f"{url}/v1"), by=makers.person("key_admin")).code == "timeout"
    monkeypatch.setattr(checking, "MOST_BYTES", 1000)
    with vendor(body=" " * 100_000) as (url, _asked):
        assert not connection_checks.check(route(f"{url}/v1"), by=makers.person("key_admin")).good


def test_nobody_at_home_and_inner_networks(settings: Any) -> None:
    admin = makers.person("key_admin")
    assert connection_checks.check(route("http://127.0.0.1:9/v1"), by=admin).code == "unreachable"
    inner = route("http://127.0.0.1:9/v1")
    settings.DEMO, settings.PORTAL_ENV = False, "production"
    assert connection_checks.check(inner, by=admin).code == "address"


def test_without_a_key_a_vendor_is_not_asked_and_an_own_server_is() -> None:
    admin = makers.person("key_admin")
    with vendor() as (url, asked):
        for own, code in ((False, "no_key"), (True, "ok")):
            made = makers.route(makers.vendor(), base_url=f"{url}/v1", own_server=own)
            made.credentials.all().delete()
            assert connection_checks.check(made, by=admin).code == code
        assert len(asked) == 2


def test_a_locked_route_is_tested_too_and_a_good_key_is_good_again() -> None:
    admin = makers.person("key_admin")
    with vendor() as (url, _asked):
        made = routes.lock(route(f"{url}/v1"), by=makers.person("dpo"))
        key = made.credentials.usable().get()
        report_refused(key.pk)
        assert connection_checks.check(made, by=admin).good
    key.refresh_from_db()
    assert key.refused_at is None


@pytest.mark.parametrize("role", ["dpo", "manager", "employee"])
def test_only_the_key_administration_tests(role: str) -> None:
    with pytest.raises(RefusedError):
        connection_checks.check(makers.route(makers.vendor()), by=makers.person(role))


def test_the_page_says_what_came_of_it() -> None:
    browser = makers.browser(makers.person("key_admin"))
    with vendor(status=401, body="{}") as (url, _asked):
        made = route(f"{url}/v1")
        address = made.get_absolute_url()
        assert browser.post(f"{address}test/").status_code == 302
    shown = browser.get(address).content.decode()
    assert "The vendor refuses the key (401)." in shown
    assert KEY not in shown


def test_a_certificate_that_nobody_vouches_for_is_told(tmp_path: Path) -> None:
    with served(authority(tmp_path), Vendor) as url:
        made = route(f"{url}/v1", own_server=True)
        outcome = checking.check(made, None)
    assert outcome == Outcome("certificate")
