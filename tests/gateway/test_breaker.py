"""A vendor that fails is left alone for a while, then asked by one; never shut for ever."""

import asyncio

import pytest

from apps.gateway.providers import errors
from apps.gateway.providers.breaker import Breaker

OUTAGE = errors.UpstreamUnreachableError(early=True)
OTHERS = (
    errors.UpstreamRejectedError(upstream_status=404, early=True),
    errors.UpstreamBusyError(upstream_status=429, early=True),
)


class Clock:
    at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(7, failures=3, window=30.0, pause=5.0, now=clock)


def call(breaker: Breaker, error: errors.UpstreamError | None = None) -> str:
    """What became of a call: "" or the code of its error."""
    try:
        with breaker.call():
            if error is not None:
                raise error
    except errors.UpstreamError as problem:
        return problem.code
    return ""


def open_it(breaker: Breaker) -> None:
    for _ in range(breaker.failures):
        call(breaker, OUTAGE)
    assert breaker.is_open


def test_it_opens_after_so_many_failures(breaker: Breaker) -> None:
    assert [call(breaker, OUTAGE) for _ in range(4)] == ["upstream_unreachable"] * 3 + [
        "upstream_unavailable"
    ]


def test_who_comes_meanwhile_is_told_when_to_come_back(breaker: Breaker, clock: Clock) -> None:
    open_it(breaker)
    clock.at += 1.5
    with pytest.raises(errors.UpstreamPausedError) as refusal, breaker.call():
        pass
    assert refusal.value.retry_after == 4


def test_failures_of_requests_are_not_those_of_the_vendor(breaker: Breaker) -> None:
    for error in OTHERS * 5:
        call(breaker, error)
    assert not breaker.is_open


def test_failures_far_apart_do_not_open_it(breaker: Breaker, clock: Clock) -> None:
    for _ in range(10):
        call(breaker, OUTAGE)
        clock.at += 16
    assert not breaker.is_open


def test_a_few_failures_among_many_answers_do_not_open_it(breaker: Breaker) -> None:
    for _ in range(4):
        call(breaker)
    for _ in range(3):
        call(breaker, OUTAGE)
    assert not breaker.is_open
    call(breaker, OUTAGE)
    assert breaker.is_open


def test_after_the_pause_exactly_one_tries(breaker: Breaker, clock: Clock) -> None:
    open_it(breaker)
    clock.at += 5
    with breaker.call():
        assert [call(breaker) for _ in range(5)] == ["upstream_unavailable"] * 5
    assert not breaker.is_open
    assert call(breaker) == ""


def test_a_try_that_fails_opens_it_anew(breaker: Breaker, clock: Clock) -> None:
    open_it(breaker)
    clock.at += 5
    assert call(breaker, OUTAGE) == "upstream_unreachable"
    assert call(breaker) == "upstream_unavailable"
    clock.at += 5
    assert call(breaker) == ""


def test_a_refused_request_is_a_vendor_that_answers(breaker: Breaker, clock: Clock) -> None:
    open_it(breaker)
    clock.at += 5
    call(breaker, OTHERS[0])
    assert not breaker.is_open


def test_what_tells_nothing_of_the_vendor_neither_opens_nor_closes_it(breaker: Breaker, clock: Clock) -> None:
    """A whole answer that took too long: the vendor may have written all the while."""
    unknown = errors.UpstreamTimeoutError()
    assert [call(breaker, unknown) for _ in range(5)] == ["upstream_timeout"] * 5
    assert call(breaker) == ""
    open_it(breaker)
    clock.at += 5
    call(breaker, unknown)
    assert breaker.is_open
    assert call(breaker) == ""
    assert not breaker.is_open


def test_whoever_leaves_while_trying_leaves_the_place(breaker: Breaker, clock: Clock) -> None:
    open_it(breaker)
    clock.at += 5
    with pytest.raises(asyncio.CancelledError), breaker.call():
        raise asyncio.CancelledError
    assert breaker.is_open
    assert call(breaker) == ""
    assert not breaker.is_open


def test_an_old_call_that_ends_late_decides_nothing(breaker: Breaker, clock: Clock) -> None:
    with breaker.call():
        open_it(breaker)
    assert breaker.is_open
    assert call(breaker) == "upstream_unavailable"
