"""What a program is told about limits: the truth about its own, and whether asking again helps."""

from apps.access.limits import LimitedError, Limits, Standing
from apps.gateway.wire.limits import limited

SHARE = Standing(Limits(tokens=100), 0, 100)


def test_what_only_the_share_is_too_small_for_is_asked_again() -> None:
    error = limited(LimitedError("tokens", 10_000, 150, SHARE, of_share=True))
    assert error.status == 429
    assert error.headers["retry-after"] == "10"
    assert "x-should-retry" not in error.headers
    assert "at this moment" in error.message
    assert "100" not in error.message  # the share is not what the key may use


def test_what_the_limit_is_too_small_for_never_fits() -> None:
    error = limited(LimitedError("tokens", None, 150, SHARE))
    assert error.headers["x-should-retry"] == "false"
    assert "Shorten the question" in error.message
