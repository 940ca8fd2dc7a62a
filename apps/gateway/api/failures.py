"""Every failure of a request in OpenAI's shape, whichever view it came from (codes: docs/gateway.md)."""

import psycopg
import structlog
from django.core.exceptions import SuspiciousOperation
from django.urls import Resolver404
from psycopg_pool import PoolTimeout

from apps.access.limits import LimitedError
from apps.common.crypto import KeyUnavailableError
from apps.dlp import Blocked
from apps.gateway.pipeline.detection import DetectionFailedError
from apps.gateway.pipeline.question import CutError, HeldAnswerError
from apps.gateway.pipeline.threads import UnknownThreadError
from apps.gateway.providers.errors import UpstreamError
from apps.gateway.wire.errors import WireError, denied, held, invalid, refused, unavailable
from apps.gateway.wire.limits import limited
from apps.gateway.writer import NotRecordedError

log = structlog.get_logger(__name__)


def named(error: Exception, request_id: str) -> WireError:
    """The answer to a failed request, or its last event. What nobody expected is logged by its class, with
    the id that the client is told.
    """
    return _of_request(error) or _of_pipeline(error) or _unexpected(error, request_id)


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
        case UpstreamError():
            return unavailable(error.code, "The vendor could not answer.", error.status, error.retry_after)
        case Blocked():
            return denied("output_blocked", "The answer holds what may not be shown.")
        case CutError():
            return refused(error.decision)
        case HeldAnswerError():
            return held(str(error.interaction))
        case DetectionFailedError():
            return unavailable("dlp_unavailable", "The check of the content failed; nothing was sent.")
        case KeyUnavailableError():
            return unavailable("keys_unavailable", "The content could not be sealed; nothing was sent.")
        case NotRecordedError() | psycopg.Error() | PoolTimeout():
            return unavailable("record_unavailable", "The portal could not record this request.")
    return None


def _unexpected(error: Exception, request_id: str) -> WireError:
    log.error("gateway.failed", error=type(error).__name__, request_id=request_id)
    return WireError(500, "internal_error", "Something failed on our side.", "server_error")
