"""POST /v1/embeddings: vectors of texts, made by the vendor from the pseudonymised texts."""

from functools import partial

from apps.gateway.api.asking import answering, headers_of, received, whole
from apps.gateway.api.authentication import only
from apps.gateway.api.calls import Call
from apps.gateway.api.responses import Answer, listed_response
from apps.gateway.wire import embeddings_request
from apps.gateway.wire.azure import deployment
from apps.vendors.models import Purpose


async def view(call: Call, model: str | None = None) -> Answer:
    """Raises what complete() raises, and WireError; the handler names every failure (api/failures.py)."""
    only(call, "POST")
    caller, wanted = await received(call, partial(embeddings_request.parse, model=deployment(model)))
    begun = await answering(call, caller, wanted, Purpose.EMBEDDINGS)
    vectors = await whole(begun)
    read = (begun.answer.usage or {})["prompt_tokens"]
    usage = {"prompt_tokens": read, "total_tokens": read}
    rest = {"model": wanted.model, "usage": usage}
    return listed_response([entry.json for entry in vectors["data"]], rest, headers_of(begun))
