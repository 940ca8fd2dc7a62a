"""One request on its way to an answer: payload, switches, and the faults that act before the first byte."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from portal.simulator.switches import Switches
from portal.simulator.wire import Json, Problem, Reply, Request

ERRORS: Mapping[int, tuple[str, str | None, str]] = {
    400: ("invalid_request_error", None, "The simulator was asked to refuse this request."),
    401: ("invalid_request_error", "invalid_api_key", "Incorrect API key provided."),
    403: ("invalid_request_error", "unsupported_country_region_territory", "Country not supported."),
    404: (
        "invalid_request_error",
        "model_not_found",
        "The model does not exist or you have no access to it.",
    ),
    429: ("requests", "rate_limit_exceeded", "Rate limit reached for requests."),
    500: ("server_error", None, "The server had an error while processing your request."),
    503: ("server_error", None, "The engine is currently overloaded, please try again later."),
}
HTML = b"<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><p>[Simulator] proxy page</p>"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a handler needs to answer: the parsed body, where it goes, and which path style was used."""

    request: Request
    reply: Reply
    payload: Json
    deployment: str | None = None

    @property
    def azure(self) -> bool:
        return self.deployment is not None

    @property
    def streamed(self) -> bool:
        return self.payload.get("stream") is True

    def model(self, switches: Switches) -> str:
        """Return the model's name; raise `Problem` 400 without one, 404 for one that isn't served."""
        model = self.deployment or self.payload.get("model")
        if not isinstance(model, str) or not model:
            raise Problem(400, "you must provide a model parameter")
        if switches.models and model not in switches.models:
            message = f"The model `{model[:100]}` does not exist or you do not have access to it."
            raise Problem(404, message, code="model_not_found")
        return model

    def whole(self, name: str, low: int, high: int) -> int | None:
        """Return an optional whole number of the payload; raise `Problem` 400 outside `low` to `high`."""
        value = self.payload.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            message = f"Invalid value for '{name}': expected a whole number from {low} to {high}."
            raise Problem(400, message, param=name, code="invalid_value")
        return value

    def object(self, name: str) -> Json:
        """Return an object of the payload, empty when absent; raise `Problem` 400 for another type."""
        value = self.payload.get(name)
        if value is not None and not isinstance(value, dict):
            raise Problem(
                400, f"Invalid type for '{name}': expected an object.", param=name, code="invalid_type"
            )
        return value or {}

    def objects(self, name: str) -> list[Json]:
        """Return an optional list of objects of the payload; raise `Problem` 400 for another type."""
        value = self.payload.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            message = f"Invalid type for '{name}': expected a list of objects."
            raise Problem(400, message, param=name, code="invalid_type")
        return value

    async def before(self, switches: Switches) -> None:
        """Wait, hang or refuse as the switches say."""
        await asyncio.sleep(switches.delay)
        if switches.hang:
            await asyncio.Event().wait()
        if switches.status:
            raise refusal(switches)

    async def finish(self, document: Json, tokens: int, switches: Switches) -> None:
        """Send a document after the time that its tokens take, with the faults of a document."""
        if switches.rate and not switches.huge:
            await asyncio.sleep(tokens / switches.rate)
        if switches.malformed == "html":
            await self.reply.document(HTML, "text/html")
            return
        body = orjson.dumps(document)
        if switches.cut >= 0:
            await self.reply.half(body, "application/json")
        if switches.malformed == "json":
            body = body[: len(body) * 2 // 3]
        if switches.malformed == "sse":
            body = b"data: " + body + b"\n\n"
        await self.reply.document(body, "application/json")


def refusal(switches: Switches) -> Problem:
    """Return the error that `status` names, with Retry-After where a real vendor sends it."""
    fallback = ("server_error" if switches.status >= 500 else "invalid_request_error", None, "Refused.")
    kind, code, message = ERRORS.get(switches.status, fallback)
    headers = {"retry-after": f"{switches.retry_after:g}"} if switches.status in (429, 503) else {}
    return Problem(switches.status, f"[Simulator] {message}", kind=kind, code=code, headers=headers)


def now() -> int:
    """Return Unix time in seconds, as `created` wants it."""
    return int(time.time())
