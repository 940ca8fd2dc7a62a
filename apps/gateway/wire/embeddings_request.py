"""What a request for embeddings may hold. Token ids are refused: what they spell can't be checked."""

from dataclasses import dataclass
from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.body import read, required
from apps.gateway.wire.checks import Check
from apps.gateway.wire.errors import WireError, invalid

MAX_INPUTS = 2048
MAX_DIMENSIONS = 65_536
MAX_NUMBERS = 2048 * 4096  # of one answer, which is held in memory


@dataclass(frozen=True, slots=True, repr=False)
class EmbeddingsRequest:
    """``messages`` is one message with a part for each text, so that they are checked and kept as any are."""

    model: str
    messages: list[dict[str, Any]]
    options: dict[str, Any]
    stream: bool = False
    extra_texts: str = ""


def parse(raw: bytes, model: str | None = None) -> EmbeddingsRequest:
    """``model`` was named by the address (Azure) and wins. Raises WireError."""
    body = read(raw, _FIELDS)
    texts = _texts(required(body, "input"))
    if len(texts) * (body.get("dimensions") or 1) > MAX_NUMBERS:
        raise invalid(f"Ask for {MAX_NUMBERS} numbers at most: texts times dimensions.", param="dimensions")
    parts = [{"type": "text", "text": text} for text in texts]
    return EmbeddingsRequest(
        model=model or required(body, "model"),
        messages=[{"role": "user", "content": parts}],
        options={name: body[name] for name in PASSED_ON if body.get(name) is not None},
    )


def _texts(given: Any) -> list[str]:
    texts = [given] if isinstance(given, str) else given
    if not 1 <= len(texts) <= MAX_INPUTS:
        raise invalid(f"“input” must hold 1 to {MAX_INPUTS} texts.", param="input")
    if any(isinstance(text, int | list) for text in texts):
        message = "“input” must hold texts: token ids can't be checked."
        raise WireError(400, "content_unscannable", message, param="input")
    if not all(isinstance(text, str) and text for text in texts):
        raise invalid("“input” holds an empty text, or something else than text.", param="input")
    return list(texts)


_FIELDS: dict[str, Check] = {
    "model": checks.text,
    "input": checks.typed((str, list), "a text or a list of texts"),
    "dimensions": checks.whole(1, MAX_DIMENSIONS),
    "encoding_format": checks.one_of("float", "base64"),
    "user": checks.text,
}
PASSED_ON = ("dimensions", "encoding_format")
