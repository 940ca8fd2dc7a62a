"""A gateway made of nothing but the engine's public functions: between a client and one upstream."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen

from apps.dlp import AnswerFilter, Policy, Vault, detect, protect
from tests.dlp.samples import empty_vault

POLICY = Policy(names=False, mask_answers=True)


@contextmanager
def serving(upstream_port: int) -> Iterator[str]:
    """Serve on a free port of this machine; yield the address of the API."""
    handler = type("Handler", (_Handler,), {"upstream": f"http://127.0.0.1:{upstream_port}"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    upstream: str

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        vault = empty_vault()
        masked = json.dumps(_protected(body, vault)).encode()
        # The address is this machine's, put together above.
        request = Request(self.upstream + self.path, masked, {"Content-Type": "application/json"})  # noqa: S310
        with urlopen(request, timeout=10) as answer:  # noqa: S310
            kind = answer.headers["Content-Type"]
            if kind.startswith("text/event-stream"):
                self._send(kind, "".join(_events(answer, vault)))
            else:
                self._send(kind, json.dumps(_whole(json.load(answer), vault)))

    def _send(self, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """The values of the benchmark are no one's, but nothing of a request belongs into a log."""


def _protected(node: Any, vault: Vault) -> Any:
    if isinstance(node, dict):
        return {key: _protected(value, vault) for key, value in node.items()}
    if isinstance(node, list):
        return [_protected(value, vault) for value in node]
    if isinstance(node, str):
        return protect(node, detect(node, policy=POLICY), vault, POLICY).text
    return node


def _events(lines: Any, vault: Vault) -> Iterator[str]:
    """What is no content of a delta is not passed on, as in the portal."""
    stream = AnswerFilter(vault, POLICY)
    for line in lines:
        if line.startswith(b"data: {"):
            choices = json.loads(line[6:]).get("choices") or [{}]
            text = choices[0].get("delta", {}).get("content") or ""
            yield _event(stream.feed(text).shown)
    yield _event(stream.end().shown)
    yield "data: [DONE]\n\n"


def _event(text: str) -> str:
    chunk = {"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": text}}]}
    return f"data: {json.dumps(chunk)}\n\n"


def _whole(answer: dict[str, Any], vault: Vault) -> dict[str, Any]:
    for choice in answer.get("choices", ()):
        stream = AnswerFilter(vault, POLICY)
        text = choice["message"].get("content") or ""
        choice["message"]["content"] = stream.feed(text).shown + stream.end().shown
    return answer
