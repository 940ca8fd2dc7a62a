"""The simulator as an ASGI application: lifespan, sign-in, routes, and the watch over clients that leave.

Run it as its own process: `uvicorn portal.simulator.app:application --port 8002`. Settings are the switches
(`SIMULATOR_RATE` and so on), `SIMULATOR_API_KEYS` (the only keys accepted, separated by commas; without it
any key will do), `SIMULATOR_MAX_BODY` (bytes) and `SIMULATOR_RECORD=1`, which opens `/_simulator/` for tests.
"""

import asyncio
import hmac
import os
import re
from collections.abc import Awaitable, Callable, Mapping

from portal.simulator import chat, embeddings, models, responses
from portal.simulator.exchange import Exchange
from portal.simulator.record import Journal
from portal.simulator.stream import Ended
from portal.simulator.switches import defaults, names, switches_for
from portal.simulator.wire import (
    Dropped,
    Message,
    Problem,
    Receive,
    Reply,
    Request,
    Send,
    parse_json,
    read_body,
)

Handler = Callable[[Exchange], Awaitable[None]]

HANDLERS: Mapping[str, Handler] = {
    "chat/completions": chat.complete,
    "responses": responses.respond,
    "embeddings": embeddings.embed,
}
AZURE_DEPLOYMENT = re.compile(r"/openai/deployments/([^/]+)/(chat/completions|embeddings)")
MAX_BODY = int(os.environ.get("SIMULATOR_MAX_BODY", "33554432"))
KEYS = names(os.environ.get("SIMULATOR_API_KEYS", ""))
journal = Journal()


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Serve one ASGI scope."""
    if scope["type"] == "lifespan":
        await live(receive, send)
    elif scope["type"] == "http":
        await serve(Request.read(scope), receive, Reply(send))


async def live(receive: Receive, send: Send) -> None:
    """Start only with switches that can be read."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
        try:
            defaults()
        except Problem as problem:
            await send({"type": "lifespan.startup.failed", "message": str(problem)})
            return
        await send({"type": "lifespan.startup.complete"})


async def serve(request: Request, receive: Receive, reply: Reply) -> None:
    """Answer one request; errors before the first byte take OpenAI's shape."""
    try:
        await route(request, receive, reply)
    except Problem as problem:
        await reply.json(problem.body, status=problem.status, headers=problem.headers)
    except (Dropped, Ended):
        return


async def route(request: Request, receive: Receive, reply: Reply) -> None:
    if request.path == "/healthz":
        allow(request, "GET")
        await reply.json({"status": "ok", "simulator": True})
        return
    if request.path.startswith("/_simulator/") and journal.enabled:
        await inspect(request, reply)
        return
    deployment, tail = resolve(request)
    if tail in HANDLERS:
        allow(request, "POST")
        await generate(HANDLERS[tail], deployment, request, receive, reply)
        return
    allow(request, "GET")
    sign_in(request)
    switches = switches_for(request.headers, ())
    name = tail.removeprefix("models").lstrip("/")
    await reply.json(models.one(name, switches) if name else models.listing(switches))


def resolve(request: Request) -> tuple[str | None, str]:
    """Return the Azure deployment, if any, and the path below the version; raise `Problem` 404 for others."""
    azure = AZURE_DEPLOYMENT.fullmatch(request.path)
    if azure and request.query.get("api-version"):
        return azure[1], azure[2]
    version = re.fullmatch(r"/(?:openai/)?v1/(.+)", request.path)
    tail = version[1] if version else ""
    if tail in HANDLERS or re.fullmatch(r"models(/.+)?", tail):
        return None, tail
    if azure:
        raise Problem(404, "Resource not found", code="404")
    raise Problem(404, f"Invalid URL ({request.method} {request.path[:200]})")


def allow(request: Request, method: str) -> None:
    if request.method != method:
        message = f"Not allowed to {request.method} on {request.path[:200]}."
        raise Problem(405, message, code="method_not_allowed", headers={"allow": method})


def sign_in(request: Request) -> None:
    """Raise `Problem` 401 without a key, or with one that the setting doesn't list."""
    bearer = request.headers.get("authorization", "")
    key = request.headers.get("api-key") or bearer.removeprefix("Bearer ").strip()
    if not key:
        raise Problem(401, "You didn't provide an API key.")
    known = [hmac.compare_digest(key.encode(), one.encode()) for one in KEYS]
    if KEYS and not any(known):
        raise Problem(401, "Incorrect API key provided.", code="invalid_api_key")


async def generate(
    handler: Handler, deployment: str | None, request: Request, receive: Receive, reply: Reply
) -> None:
    """Run a handler until it ends or the client leaves, and count what became of it."""
    journal.count("started")
    outcome = "crashed"
    try:
        sign_in(request)
        body = await read_body(receive, limit=MAX_BODY)
        journal.keep(request, body)
        exchange = Exchange(request, reply, parse_json(body), deployment)
        outcome = "finished" if await until_left(handler(exchange), receive) else "disconnected"
    except Problem:
        outcome = "refused"
        raise
    except Ended:
        outcome = "cut"
        raise
    except Dropped:
        outcome = "cut" if reply.open else "disconnected"
        raise
    finally:
        journal.count(outcome)


async def until_left(work: Awaitable[None], receive: Receive) -> bool:
    """Await `work`; cancel it and return False as soon as the client has disconnected."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(departure(receive))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            return False
        working.result()
        return True
    finally:
        await cancel(working, leaving)


async def departure(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def cancel(*tasks: "asyncio.Future[None]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def inspect(request: Request, reply: Reply) -> None:
    """Serve the journal to tests."""
    if request.path == "/_simulator/requests" and request.method == "DELETE":
        journal.reset()
        await reply.json({"status": "reset"})
    elif request.path == "/_simulator/requests":
        allow(request, "GET")
        await reply.json(list(journal.requests))
    elif request.path == "/_simulator/stats":
        allow(request, "GET")
        await reply.json(journal.stats())
    else:
        raise Problem(404, "There is no such page.")
