"""Errors as OpenAI's clients expect them: ``{"error": {"message", "type", "param", "code"}}``."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from apps.policy.decision import Decision
from apps.policy.reasons import Reason, ReasonCode
from apps.policy.telling import NO_SUCH_MODEL, told

NO_RETRY = {"x-should-retry": "false"}
SOON = {"retry-after": "2"}  # seconds; when an answer that is under way may have ended
LONGEST_WAIT = 60.0  # seconds; asked to wait longer, a client of OpenAI asks again at once (measured)
TEXT = "The text of the request, its files aside,"
NO_MODEL = "There is no such model for this key."
_INVALID, _DENIED, _AUTH, _SERVER = (
    "invalid_request_error",
    "permission_error",
    "authentication_error",
    "server_error",
)


@dataclass(frozen=True, slots=True)
class WireError(Exception):
    """``status`` is the HTTP status; ``extra`` goes into the error object, ``headers`` beside it."""

    status: int
    code: str
    message: str
    type: str = _INVALID
    param: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        plain = {"message": self.message, "type": self.type, "param": self.param, "code": self.code}
        return {"error": {**plain, **self.extra}}


def invalid(message: str, code: str = "invalid_value", param: str | None = None) -> WireError:
    return WireError(400, code, message, param=param)


def too_large(most: int, what: str = "The request, its files included,") -> WireError:
    return WireError(413, "request_too_large", f"{what} is larger than {most} bytes.")


def unauthorised(code: str = "invalid_api_key") -> WireError:
    """One body for unknown, mistyped and wrong keys: nothing can be learned from it."""
    return WireError(401, code, "The API key is not valid.", _AUTH, headers=NO_RETRY)


def wrong_too_often(seconds: float) -> WireError:
    """Instead of the 401, and no more is told by it: another key of the same network is answered."""
    said = "Too many wrong API keys from this network: please wait a minute."
    headers = NO_RETRY | {"retry-after": str(math.ceil(seconds))}
    return WireError(429, "rate_limit_exceeded", said, "requests", headers=headers)


def unavailable(code: str, message: str, status: int = 503, retry_after: float | None = 1.0) -> WireError:
    """Clients come back after ``retry_after`` seconds; a longer wait than theirs, or none, stops them."""
    if retry_after is None:
        return WireError(status, code, message, _SERVER, headers=NO_RETRY)
    headers = {"retry-after": str(math.ceil(retry_after))}
    if retry_after % 1:
        headers["retry-after-ms"] = str(math.ceil(retry_after * 1000))
    if retry_after > LONGEST_WAIT:
        headers |= NO_RETRY
    return WireError(status, code, message, _SERVER, headers=headers)


def crowded() -> WireError:
    """Refused before its body is read: the connection ends with it."""
    error = unavailable("overloaded", "The portal answers as many requests as it can. Try again in a moment.")
    return replace(error, headers={**error.headers, "connection": "close"})


def passing(code: str, message: str, status: int) -> WireError:
    """Nobody knows for how long: clients do what they do with OpenAI."""
    return WireError(status, code, message, _SERVER)


def denied(code: str, message: str) -> WireError:
    """403 that no client repeats."""
    return WireError(403, code, message, _DENIED, headers=NO_RETRY)


def held(interaction: str) -> WireError:
    """403, because clients retry 409 (docs/gateway.md)."""
    return WireError(
        403,
        "held_for_review",
        "This message waits for release by a compliance officer.",
        _DENIED,
        headers=NO_RETRY | {"x-portal-held": interaction},
        extra={"held": {"id": interaction, "poll": f"/v1/portal/held/{interaction}"}},
    )


def refused(decision: Decision) -> WireError:
    """Every reason that may be told with its code and link; the first gives status and code."""
    reasons = told(decision.reasons)
    worst = reasons[0]
    status, type_, code = _shape(worst)
    if worst.code in NO_SUCH_MODEL:
        return WireError(status, code, NO_MODEL, type_, param="model", headers=NO_RETRY)
    message = " ".join(reason.sentence for reason in reasons)
    headers = SOON if worst.code is ReasonCode.BUDGET_RESERVED else NO_RETRY
    return WireError(status, code, message, type_, headers=headers, extra={"reasons": _listed(reasons)})


def _listed(reasons: Sequence[Reason]) -> list[dict[str, str]]:
    return [{"code": r.code.value, "message": r.sentence, "link": r.link} for r in reasons]


_SPECIAL = {
    ReasonCode.KEY_REVOKED: (401, _AUTH, "key_revoked"),
    ReasonCode.KEY_EXPIRED: (401, _AUTH, "key_expired"),
    ReasonCode.SUBJECT_DISABLED: (401, _AUTH, "subject_disabled"),
    ReasonCode.SERVICE_ACCOUNT_ORPHANED: (401, _AUTH, "service_account_orphaned"),
    ReasonCode.ROUTE_NOT_APPROVED: (404, _INVALID, "model_not_found"),
    ReasonCode.KEY_MODEL_NOT_ALLOWED: (404, _INVALID, "model_not_found"),
    ReasonCode.CONTENT_BLOCKED: (400, _INVALID, "dlp_blocked"),
    ReasonCode.CONTENT_ELSEWHERE: (400, _INVALID, "content_elsewhere"),
    ReasonCode.CONTENT_NOT_PUBLIC: (400, _INVALID, "content_not_public"),
    ReasonCode.CONTENT_UNSCANNABLE: (400, _INVALID, "content_unscannable"),
    ReasonCode.BUDGET_EXCEEDED: (429, "insufficient_quota", "budget_exceeded"),
    ReasonCode.BUDGET_RESERVED: (429, "insufficient_quota", "budget_exceeded"),
    ReasonCode.BUDGET_TOO_SMALL: (429, "insufficient_quota", "budget_too_small"),
    ReasonCode.UC_NOT_APPROVED: (403, _DENIED, "use_case_not_approved"),
}


def _shape(reason: Reason) -> tuple[int, str, str]:
    return _SPECIAL.get(reason.code, (403, _DENIED, reason.code.value.lower()))
