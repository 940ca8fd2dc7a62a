"""What can go wrong at a vendor, each with a name."""

# What passes by itself, says RFC 9110 (15.6.3 to 15.6.5); 429 (RFC 6585) only where a wait is named.
PASSING = frozenset({502, 503, 504})
TOO_MANY, SERVER_ERROR = 429, 500


class UpstreamError(Exception):
    """``code`` as in docs/gateway.md, ``status`` what our client gets, ``retry_after`` in seconds.

    ``early``: not a byte of an answer had come. ``lasting``: the vendor said that asking again is of no use.
    """

    code = "upstream_error"
    status = 502
    is_open = False  # whether the vendor may have made an answer, or make it still, that nobody has read

    def __init__(
        self,
        *,
        upstream_status: int | None = None,
        retry_after: float | None = None,
        early: bool = False,
        lasting: bool = False,
    ) -> None:
        super().__init__(self.code)
        self.upstream_status = upstream_status
        self.retry_after = retry_after
        self.early = early
        self.lasting = lasting

    @property
    def is_free(self) -> bool:
        """Whether the vendor did nothing for it: it was not reached, or said no before it began."""
        return self.early and not self.is_open

    @property
    def is_passing(self) -> bool:
        """Whether the same request may be sent once more, and may then be answered."""
        if not self.early or self.lasting:
            return False
        if self.upstream_status == TOO_MANY:
            return self.retry_after is not None
        return self.upstream_status in PASSING

    @property
    def may_be_repeated(self) -> bool:
        """Whether our client may ask again as it would ask OpenAI: the vendor failed before it began."""
        passes = self.upstream_status is not None and (
            self.upstream_status == TOO_MANY or self.upstream_status >= SERVER_ERROR
        )
        return passes and self.early and not self.lasting

    @property
    def is_outage(self) -> bool:
        """Whether the vendor failed, and not this request."""
        return self.early and (self.upstream_status is None or self.upstream_status >= SERVER_ERROR)

    @property
    def may_detour(self) -> bool:
        """Whether somebody else may be asked instead."""
        return self.is_outage or (self.early and self.upstream_status == TOO_MANY)


class UpstreamUnreachableError(UpstreamError):
    code = "upstream_unreachable"

    @property
    def is_passing(self) -> bool:
        return self.early and not self.lasting

    @property
    def may_be_repeated(self) -> bool:
        return self.is_passing


class UpstreamTimeoutError(UpstreamError):
    code = "upstream_timeout"
    status = 504
    is_open = True


class UpstreamBusyError(UpstreamError):
    """The vendor answered 429 or 503."""

    code = "upstream_busy"
    status = 503


class UpstreamRejectedError(UpstreamError):
    """The vendor refused our credential or our route (401, 404 …), or gave no reason that we know."""

    code = "upstream_rejected"


class UpstreamDeclinedError(UpstreamError):
    """The vendor declined what the client asked for: ``code`` and ``param`` as in providers/declined.py.

    ``read``: it has read all of it before, and may charge for that.
    """

    status = 400

    def __init__(self, code: str, param: str | None, *, upstream_status: int, read: bool = False) -> None:
        self.code, self.param, self.read = code, param, read
        super().__init__(upstream_status=upstream_status, early=True)

    @property
    def is_free(self) -> bool:
        return not self.read


class UpstreamMalformedError(UpstreamError):
    code = "upstream_malformed"
    is_open = True


class UpstreamCutError(UpstreamError):
    """The stream ended without a finish reason."""

    code = "upstream_cut"
    is_open = True


class UpstreamTooLargeError(UpstreamError):
    code = "upstream_too_large"
    is_open = True


class UpstreamPausedError(UpstreamError):
    """It has failed too often: nobody is sent there for a while (providers/breaker.py)."""

    code = "upstream_unavailable"
    status = 503

    def __init__(self, *, retry_after: float) -> None:
        super().__init__(retry_after=retry_after, early=True)
