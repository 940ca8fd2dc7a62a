"""Every failure of a request in OpenAI's shape, whichever view it came from (codes: docs/gateway.md)."""

import psycopg
import structlog
from django.core.exceptions import SuspiciousOperation
from django.db import Error as DjangoError
from django.urls import Resolver404
from django.utils.translation import gettext_lazy as _
from psycopg_pool import PoolTimeout

from apps.access.limits import LimitedError
from apps.common.crypto import KeyUnavailableError
from apps.dlp import Blocked
from apps.gateway.pipeline.detection import DetectionFailedError
from apps.gateway.pipeline.question import CutError, HeldAnswerError, StoppedError
from apps.gateway.pipeline.threads import UnknownThreadError
from apps.gateway.providers.declined import FILTERED, INVALID, TOO_LONG
from apps.gateway.providers.errors import UpstreamDeclinedError, UpstreamError
from apps.gateway.wire.errors import WireError, denied, held, invalid, passing, refused, unavailable
from apps.gateway.wire.limits import limited
from apps.gateway.writer import NotRecordedError, UnsettledError

log = structlog.get_logger(__name__)
NO_ANSWER = "The vendor could not answer."
UNSETTLED = _("The vendor was asked, but the portal could not record what came of it: it is not given.")
DECLINED = {
    TOO_LONG: _("The request is longer than the model takes. Leave out some of it, or ask another model."),
    FILTERED: _("A filter of the vendor refused the request. Put it in other words."),
    INVALID: _("The vendor does not accept the request as it is: a value, a tool or a schema."),
}

RESTARTED = "The portal is being restarted, and the answer was not complete."
NOTHING_SENT: dict[type[Exception], tuple[str, str]] = {
    DetectionFailedError: ("dlp_unavailable", "The check of the content failed; nothing was sent."),
    KeyUnavailableError: ("keys_unavailable", "The content could not be sealed; nothing was sent."),
}


def named(error: Exception, request_id: str) -> WireError:
    """The answer to a failed request, or its last event. What nobody expected is logged by its class, with
    the id that the client is told.
    """
    if isinstance(error, UpstreamError):
        return _of_vendor(error)
    return _of_request(error) or _of_pipeline(error) or _unexpected(error, request_id)


def _of_vendor(error: UpstreamError) -> WireError:
    if isinstance(error, UpstreamDeclinedError):
        return invalid(str(DECLINED[error.code]), error.code, error.param)
    if error.retry_after is None and error.may_be_repeated:
        return passing(error.code, NO_ANSWER, error.status)
    return unavailable(error.code, NO_ANSWER, error.status, error.retry_after)


def _of_request(error: Exception) -> WireError | None:
    match error:
        case WireError():
            return error
        case Resolver404():
            return WireError(404, "unknown_url", "There is nothing at this address.")
        case LimitedError():
            return limited(error)
        case UnknownThreadError():
            return WireError(404, "not_found", "The content of this message was erased.")
        case SuspiciousOperation():
            return invalid("The request can't be read.", "bad_request")
    return None


def _of_pipeline(error: Exception) -> WireError | None:
    match error:
        case Blocked():
            return denied("output_blocked", "The answer holds what may not be shown.")
        case CutError():
            return refused(error.decision)
        case HeldAnswerError():
            return held(str(error.interaction))
        case StoppedError():
            return unavailable("interrupted", RESTARTED, retry_after=None if error.under_way else 1.0)
        case DetectionFailedError() | KeyUnavailableError():
            return unavailable(*NOTHING_SENT[type(error)])
        case UnsettledError():
            return unavailable("record_unavailable", str(UNSETTLED), retry_after=None)
        case NotRecordedError() | psycopg.Error() | PoolTimeout() | DjangoError():
            return unavailable("record_unavailable", "The portal could not record this request.")
    return None


def _unexpected(error: Exception, request_id: str) -> WireError:
    log.error("gateway.failed", error=type(error).__name__, request_id=request_id)
    return WireError(500, "internal_error", "Something failed on our side.", "server_error")
