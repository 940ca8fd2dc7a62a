"""Wrong keys are counted by network: whoever goes on is told to wait, and right keys are answered."""

import io
from types import SimpleNamespace

import pytest

from apps.access import keyformat
from apps.gateway import strangers
from apps.gateway.handler import GatewayHandler
from apps.gateway.strangers import Strangers
from tests.cast import Cast
from tests.gateway.asking import error_of, post
from tests.gateway.keys import BODY, calling_from, key_with

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "MOST", 3)


async def test_who_goes_on_with_wrong_keys_is_told_to_wait(
    company: Cast, gateway: GatewayHandler, logs: io.StringIO
) -> None:
    right, wrong = await key_with(company), keyformat.compose()[0]
    async with calling_from(gateway, "198.51.100.77") as http:
        first = [await post(http, key, BODY) for key in (wrong, "sk-no-key", wrong)]
        assert {answer.status_code for answer in first} == {401}
        later = [await post(http, key, BODY) for key in (wrong, "sk-no-key")]
        assert (await post(http, right, BODY)).status_code == 200
    assert [answer.status_code for answer in later] == [429, 429]
    assert {error_of(answer)["code"] for answer in later} == {"rate_limit_exceeded"}
    assert {answer.headers["x-should-retry"] for answer in later} == {"false"}
    assert int(later[0].headers["retry-after"]) <= 60
    async with calling_from(gateway, "203.0.113.9") as http:
        assert (await post(http, wrong, BODY)).status_code == 401
    assert logs.getvalue().count("gateway.wrong_keys") == 1
    assert "198.51.100.0/24" in logs.getvalue()
    assert "198.51.100.77" not in logs.getvalue()


def test_a_window_later_all_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr(strangers, "time", SimpleNamespace(monotonic=lambda: now))
    known = Strangers()
    assert [known.refusal("192.0.2.1").status for _ in range(4)] == [401, 401, 401, 429]
    now += strangers.SECONDS
    assert known.refusal("192.0.2.1").status == 401


def test_networks_beyond_those_that_are_told_apart_share_one_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "NETWORKS", 2)
    known = Strangers()
    statuses = [known.refusal(f"192.0.{number}.1").status for number in range(7)]
    assert statuses == [401, 401, 401, 401, 401, 429, 429]
    assert len(known._wrong) == 3
