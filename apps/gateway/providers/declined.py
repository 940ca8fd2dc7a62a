"""Why a vendor declines what was asked, in one of three codes of ours.

Its own words may repeat the message: they are looked at here and kept nowhere. Whoever asked learns the code,
and the name of the field if it is one that clients set.
"""

import re
from typing import Any

import orjson

from apps.gateway.providers.errors import UpstreamDeclinedError, UpstreamError, UpstreamRejectedError

# What is about the request. 401, 403 and 404 are about our credential and our route.
STATUSES = frozenset({400, 413, 422})
TOO_LONG, FILTERED, INVALID = "context_length_exceeded", "content_filter", "upstream_invalid_request"
FIELDS = frozenset(
    {
        "messages", "stream", "temperature", "top_p", "presence_penalty", "frequency_penalty", "max_tokens",
        "max_completion_tokens", "n", "seed", "stop", "tools", "tool_choice", "parallel_tool_calls",
        "response_format", "reasoning_effort", "verbosity", "logprobs", "top_logprobs", "input", "dimensions",
        "encoding_format",
    }
)  # fmt: skip
OURS = frozenset({"model", "store", "stream_options"})  # what is wrong with these no client can mend
# Words of OpenAI, Azure, Mistral (3051) and llama.cpp, as ``code`` or as ``type``.
_CODES = {
    **dict.fromkeys(
        ("context_length_exceeded", "max_tokens_per_request", "3051", "exceed_context_size_error"), TOO_LONG
    ),
    **dict.fromkeys(
        ("content_filter", "content_policy_violation", "invalid_prompt", "ResponsibleAIPolicyViolation"),
        FILTERED,
    ),
    **dict.fromkeys(
        (
            "invalid_value", "invalid_type", "unsupported_value", "unsupported_parameter",
            "unknown_parameter", "missing_required_parameter", "invalid_function_parameters",
            "invalid_json_schema", "integer_above_max_value", "integer_below_min_value",
            "decimal_above_max_value", "decimal_below_min_value", "array_above_max_length",
            "array_below_min_length", "string_above_max_length", "string_below_min_length", "empty_array",
            "empty_string", "invalid_base64", "invalid_image", "invalid_image_url", "invalid_image_format",
            "image_parse_error", "image_too_large", "image_too_small", "unsupported_image_media_type",
        ),
        INVALID,
    ),
}  # fmt: skip
# Where the code says nothing (vLLM gives the status, OpenAI null, Mistral a number) the type may say whose
# fault it is.
_INVALID_TYPES = frozenset({"invalid_request_error", "BadRequestError", "invalid_function_call"})
_LONG = re.compile(r"maximum context length|context length exceeded", re.IGNORECASE)


def refusal(status: int, body: bytes) -> UpstreamError:
    """The error for a status of ``STATUSES`` with this body, or with as much of it as was read."""
    error = _error(body)
    code, param = _code(error), _field(error.get("param"))
    if code is None or (code == INVALID and param in OURS):
        return UpstreamRejectedError(upstream_status=status, early=True)
    # What its filter refuses it has read, and Azure charges for that ("Manage costs", HTTP error response
    # code and billing status).
    given, read = param if param in FIELDS else None, code == FILTERED
    return UpstreamDeclinedError(code, given, upstream_status=status, read=read)


def _error(body: bytes) -> dict[str, Any]:
    """The error object: inside of one (OpenAI, vLLM), or the whole body (Mistral)."""
    try:
        given = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    inner = given.get("error", given) if isinstance(given, dict) else {}
    return inner if isinstance(inner, dict) else {}


def _code(error: dict[str, Any]) -> str | None:
    code, kind, message = (_word(error.get(name)) for name in ("code", "type", "message"))
    known = _CODES.get(code) or _CODES.get(kind)
    if known in (TOO_LONG, FILTERED):
        return known
    if _LONG.search(message):
        return TOO_LONG
    is_unnamed = not code or code.isdigit()
    return known or (INVALID if is_unnamed and kind in _INVALID_TYPES else None)


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _field(param: Any) -> str:
    """``messages[3].content`` is about ``messages``."""
    return re.split(r"[.\[]", _word(param), maxsplit=1)[0]
