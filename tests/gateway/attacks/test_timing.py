"""K7: the time of the answer doesn't tell whether there is a key of that id."""

import time

import httpx2
import pytest

from apps.access import keyformat
from tests.gateway.asking import post
from tests.gateway.keys import BODY
from tests.gateway.test_authentication import with_secret

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLES, WARM_UP = 120, 5
# Of 0.5 in the common language effect size (Mann-Whitney U / n²): four standard deviations for 120 samples.
FAR_APART = 0.16


def effect(first: list[float], second: list[float]) -> float:
    """How likely a value of the first is above one of the second; 0.5 where nothing tells them apart."""
    above = sum((a > b) + 0.5 * (a == b) for a in first for b in second)
    return above / (len(first) * len(second))


async def seconds(http: httpx2.AsyncClient, key: str) -> float:
    began = time.perf_counter()
    assert (await post(http, key, BODY)).status_code == 401
    return time.perf_counter() - began


async def test_k7_unknown_ids_and_wrong_secrets_take_the_same_time(
    http: httpx2.AsyncClient, clear_key: str
) -> None:
    """Interleaved, so that the load of the machine falls on both, and in turn first."""
    unknown, wrong = keyformat.compose()[0], with_secret(clear_key, "0" * 43)
    taken: dict[str, list[float]] = {unknown: [], wrong: []}
    for number in range(SAMPLES + WARM_UP):
        for key in (unknown, wrong) if number % 2 else (wrong, unknown):
            spent = await seconds(http, key)
            if number >= WARM_UP:
                taken[key].append(spent)
    assert abs(effect(taken[unknown], taken[wrong]) - 0.5) < FAR_APART


def test_the_measure_tells_different_times_apart() -> None:
    fast = [1 + n / 1000 for n in range(50)]
    assert effect(fast, [each + 0.03 for each in fast]) < 0.5 - FAR_APART
    assert effect(fast, fast) == 0.5
