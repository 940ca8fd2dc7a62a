"""Server-sent events at a token's pace, with the faults of a stream."""

import asyncio
from dataclasses import dataclass, field

import orjson

from portal.simulator.exchange import HTML
from portal.simulator.switches import Switches
from portal.simulator.wire import Dropped, Problem, Reply

YIELD_EVERY = 32  # events between two looks at the loop when nothing paces the stream
BROKEN_JSON = b'data: {"id":"chatcmpl-","object":"chat.comple\n\n'
BROKEN_SSE = b"dta {}\n\xff\xfe\x00\ndata\nretry: soon\ndata:: \x80\n\n"
FAILURE = Problem(500, "[Simulator] The stream failed.", kind="server_error", code="server_error")
FAILURE_EVENT = b"data: " + orjson.dumps(FAILURE.body) + b"\n\n"


class Ended(Exception):  # noqa: N818  it isn't an error: the caller asked for it
    """The stream ends here, politely, without its last events."""


@dataclass(slots=True)
class EventStream:
    """Sends events; `send` waits for the next token's turn and raises `Dropped` or `Ended` where asked to."""

    reply: Reply
    switches: Switches
    sent: int = 0
    began: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    async def start(self) -> None:
        if self.switches.malformed == "html":
            await self.reply.document(HTML, "text/html")
            raise Ended
        await self.reply.start("text/event-stream; charset=utf-8", headers={"cache-control": "no-cache"})
        await self.check()

    async def send(self, event: bytes) -> None:
        await self.pace()
        self.sent += 1
        if self.sent == 3 and self.switches.malformed == "json":
            event = BROKEN_JSON
        if self.sent == 3 and self.switches.malformed == "sse":
            event = BROKEN_SSE
        await self.reply.write(event)
        await self.check()

    async def check(self) -> None:
        """Do what the switches ask for after this many chunks."""
        switches = self.switches
        if self.sent == switches.cut:
            raise Dropped
        if self.sent == switches.stall:
            await asyncio.Event().wait()
        if self.sent == switches.fail:
            await self.reply.write(FAILURE_EVENT)
        if self.sent in (switches.fail, switches.truncate):
            await self.reply.end()
            raise Ended

    async def pace(self) -> None:
        step = self.switches.pause + (1 / self.switches.rate if self.switches.rate else 0)
        if self.switches.huge or not step:
            if self.sent % YIELD_EVERY == 0:
                await asyncio.sleep(0)
            return
        due = self.began + (self.sent + 1) * step
        wait = due - asyncio.get_running_loop().time()
        if wait > 0:
            await asyncio.sleep(wait)
