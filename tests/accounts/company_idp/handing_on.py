"""A broker in front of the provider, on a port of its own: it asks nothing and hands everybody on."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit


class Broker(BaseHTTPRequestHandler):
    def __init__(self, *connection: object, onward: str) -> None:
        self.onward = onward
        super().__init__(*connection)  # type: ignore[arg-type]  # what the server hands on

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("location", f"{self.onward}?{urlsplit(self.path).query}")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """A test has its own output."""


@contextmanager
def broker(onward: str) -> Iterator[str]:
    """Its address; ``onward`` is where everybody is sent, with what they brought along."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Broker, onward=onward)) as server:
        serving = Thread(target=server.serve_forever, daemon=True)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join(10)
