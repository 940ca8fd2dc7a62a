"""The share of a process counts as the script in Redis does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.access.limits import LimitedError, Limiter, Limits
from apps.access.limits.share import MOST_SUBJECTS, Share

STEP = st.tuples(st.integers(0, 30_000), st.integers(0, 500))


def run(limits: Limits, steps: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """What happens to requests that come so many milliseconds after another and ask for so many tokens."""
    now = 0.0
    share = Share(lambda: now)
    seen = []
    for number, (after, tokens) in enumerate(steps):
        now += after
        try:
            standing = share.take("a", limits, tokens, str(number))
            seen.append(("", standing.requests_left, standing.tokens_left))
        except LimitedError as error:
            seen.append((error.what, error.standing.requests_left, error.standing.tokens_left))
    return seen


@given(st.integers(1, 20), st.integers(1, 400), st.lists(STEP, min_size=1, max_size=30))
def test_never_more_than_the_burst_and_what_came_back(
    rpm: int, tpm: int, steps: list[tuple[int, int]]
) -> None:
    seen = run(Limits(rpm, tpm), steps)
    passed = sum(after for after, _ in steps[1:])
    let_in = [tokens for (what, *_), (_, tokens) in zip(seen, steps, strict=True) if not what]
    assert len(let_in) <= rpm + passed * rpm / 60_000
    assert sum(let_in) <= tpm + passed * tpm / 60_000 + 1e-6


@pytest.mark.parametrize(
    "limits", [Limits(3), Limits(tokens=900), Limits(parallel=4), Limits(2, 400, 9), Limits(9, 900, 3)]
)
async def test_at_one_moment_both_say_the_same(limiter: Limiter, subject: str, limits: Limits) -> None:
    asked = [100, 300, 5_000, 200, 250, 40, 0, 10]
    there = []
    for tokens in asked:
        try:
            lease = await limiter.take(subject, limits, tokens)
            there.append(("", lease.standing.requests_left, lease.standing.tokens_left // 50))
        except LimitedError as error:
            there.append((error.what, error.standing.requests_left, error.standing.tokens_left // 50))
    here = [(what, left, tokens // 50) for what, left, tokens in run(limits, [(0, each) for each in asked])]
    assert [what for what, *_ in there] == [what for what, *_ in here]
    for (_, requests, tokens), (_, requests_here, tokens_here) in zip(there, here, strict=True):
        if limits.requests:
            assert requests == requests_here
        if limits.tokens:
            assert abs(tokens - tokens_here) <= 1  # some milliseconds have passed there


def test_idle_subjects_are_forgotten() -> None:
    now = 0.0
    share = Share(lambda: now)
    for number in range(MOST_SUBJECTS + 1):
        share.take(str(number), Limits(1), 0, "lease")
        share.release(str(number), "lease", 0)
    now = 61_000.0
    share.take("new", Limits(1), 0, "lease")
    assert len(share._buckets) == 1


def test_a_share_is_never_nothing() -> None:
    assert Limits(60, None, 1).shared_by(4) == Limits(15, None, 1)
    assert not Limits()
