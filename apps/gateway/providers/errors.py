"""What can go wrong at a vendor, each with a name."""


class UpstreamError(Exception):
    """``code`` as in docs/gateway.md, ``status`` what our client gets, ``retry_after`` in seconds."""

    code = "upstream_error"
    status = 502

    def __init__(self, *, upstream_status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(self.code)
        self.upstream_status = upstream_status
        self.retry_after = retry_after


class UpstreamUnreachableError(UpstreamError):
    code = "upstream_unreachable"


class UpstreamTimeoutError(UpstreamError):
    code = "upstream_timeout"
    status = 504


class UpstreamBusyError(UpstreamError):
    """The vendor answered 429 or 503."""

    code = "upstream_busy"
    status = 503


class UpstreamRejectedError(UpstreamError):
    """The vendor refused our request (400, 401, 404 …): nothing the client can mend by asking again."""

    code = "upstream_rejected"


class UpstreamMalformedError(UpstreamError):
    code = "upstream_malformed"


class UpstreamCutError(UpstreamError):
    """The stream ended without a finish reason."""

    code = "upstream_cut"


class UpstreamTooLargeError(UpstreamError):
    code = "upstream_too_large"
