"""Each client plays each scenario once against the running line; the tests look at what it saw."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from tests.line.clients.clients import ALL, Client
from tests.line.running import Line


@pytest.fixture(params=ALL)
def client(request: pytest.FixtureRequest) -> Client:
    chosen: Client = request.param
    return chosen


@pytest.fixture
def play(client: Client, line: Line) -> Callable[[str], Any]:
    """``play("whole")`` is what the client saw of that scenario."""
    return cache(lambda scenario: client.play(scenario, line))
