"""Ask a gateway again and again over connections that stay open, and say what came of it."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

FAILED_AFTER = 30.0


@dataclass(frozen=True, slots=True)
class Job:
    """``seconds`` are measured after ``warm`` seconds that aren't. ``url`` ends with /chat/completions."""

    url: str
    key: str = "none"
    model: str = "bench"
    prompt: str = "Guten Tag"
    connections: int = 16
    seconds: float = 3.0
    warm: float = 0.5
    stream: bool = False
    keep_ids: bool = False


@dataclass(slots=True)
class Result:
    """Counts within the measured time; ``answered`` and ``ids`` count from the first request to the last.

    ``latencies``, ``first`` (to the first event), ``gaps`` (between arrivals of a stream) in milliseconds.
    """

    requests: int = 0
    answered: int = 0
    failures: int = 0
    events: int = 0
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)


def request_of(job: Job) -> bytes:
    address = urlsplit(job.url)
    messages = [{"role": "user", "content": job.prompt}]
    body = json.dumps(
        {"model": job.model, "messages": messages, **({"stream": True} if job.stream else {})},
        separators=(",", ":"), ensure_ascii=False,
    ).encode()  # fmt: skip
    head = (
        f"POST {address.path} HTTP/1.1\r\nhost: {address.netloc}\r\nauthorization: Bearer {job.key}\r\n"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Client(asyncio.Protocol):
    """One connection: asks, reads to the end of the answer, asks again."""

    def __init__(self, job: Job, result: Result, request: bytes, window: tuple[float, float]) -> None:
        self._job, self._result, self._request = job, result, request
        self._begin, self._end = window
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  # TCP gives a Transport
        self._ask()

    def _ask(self) -> None:
        if time.perf_counter() >= self._end:
            self._transport.close()
            return
        self._head, self._body, self._first, self._latest = b"", bytearray(), 0.0, 0.0
        self._asked = time.perf_counter()
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if not self._head:
            self._body += data
            head, found, rest = bytes(self._body).partition(b"\r\n\r\n")
            if not found:
                return
            self._head, self._body = head.lower(), bytearray(rest)
        else:
            self._body += data
        if self._body:
            self._note_arrival()
        if self._is_whole():
            self._count()
            self._ask()

    def _note_arrival(self) -> None:
        now = time.perf_counter()
        if not self._first:
            self._first = now
        elif self._job.stream and self._begin <= now:
            self._result.gaps.append((now - self._latest) * 1000)
        self._latest = now

    def _is_whole(self) -> bool:
        _, found, length = self._head.partition(b"content-length:")
        if found:
            return len(self._body) >= int(length.split(b"\r\n", 1)[0])
        return self._body.endswith(b"0\r\n\r\n")

    def _count(self) -> None:
        now, result = time.perf_counter(), self._result
        status = self._head.split(b" ", 2)[1].decode()
        result.answered += 1
        result.statuses[status] = result.statuses.get(status, 0) + 1
        if self._job.keep_ids and status == "200":  # refusals have ids too, not always of a row
            result.ids.append(_header(self._head, b"x-request-id"))
        if not self._begin <= now < self._end:
            return
        result.requests += 1
        result.failures += status != "200"
        result.latencies.append((now - self._asked) * 1000)
        if self._job.stream:
            result.first.append((self._first - self._asked) * 1000)
            result.events += self._body.count(b"data: ")

    def connection_lost(self, _error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


def _header(head: bytes, name: bytes) -> str:
    return head.partition(name + b":")[2].split(b"\r\n", 1)[0].strip().decode()


async def run(job: Job) -> Result:
    """Connections that break (a killed gateway) end quietly; what they had answered is counted."""
    loop, result, request = asyncio.get_running_loop(), Result(seconds=job.seconds), request_of(job)
    address, begun = urlsplit(job.url), time.perf_counter()
    window = (begun + job.warm, begun + job.warm + job.seconds)

    def client() -> Client:
        return Client(job, result, request, window)

    host, port = address.hostname or "127.0.0.1", address.port or 80
    made = [await loop.create_connection(client, host, port) for _ in range(job.connections)]
    await asyncio.wait([one.done for _, one in made], timeout=job.warm + job.seconds + FAILED_AFTER)
    return result
