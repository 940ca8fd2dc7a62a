"""One simulator for all tests of this folder; each test starts with an empty journal."""

from collections.abc import Iterator

import httpx2
import openai
import pytest

from tests.simulator.server import RunningSimulator, running_simulator


@pytest.fixture(scope="session")
def running() -> Iterator[RunningSimulator]:
    with running_simulator() as simulator:
        yield simulator


@pytest.fixture
def simulator(running: RunningSimulator) -> RunningSimulator:
    running.reset()
    return running


@pytest.fixture
def client(simulator: RunningSimulator) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{simulator.url}/v1", api_key="key", max_retries=0) as made:
        yield made


@pytest.fixture
def http(simulator: RunningSimulator) -> Iterator[httpx2.Client]:
    """The bare wire, signed in."""
    with httpx2.Client(base_url=simulator.url, headers={"authorization": "Bearer key"}) as made:
        yield made
