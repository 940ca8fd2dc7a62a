"""How the portal's processes are started."""

import pytest

from portal.launcher import environment
from portal.launcher.messages import Refusal
from portal.launcher.process import Program
from portal.launcher.programs import program

BOUND = "--limit-concurrency"


def started(name: str, **env: str) -> Program:
    return program(name, environment.read({"PORT": "9000"}), env)


@pytest.mark.parametrize(("env", "most"), [({}, "500"), ({"PORTAL_GATEWAY_CONNECTIONS": "1000"}, "1100")])
def test_a_gateway_has_room_for_those_it_sends_away(env: dict[str, str], most: str) -> None:
    argv = started("gateway", **env).argv
    assert argv[argv.index(BOUND) + 1] == most


def test_pages_are_not_bounded_so() -> None:
    assert BOUND not in started("web").argv


@pytest.mark.parametrize("given", ["0", "-1", "many", "1e3", "٤", "100000", "9" * 5_000])
def test_a_bound_that_is_none_is_refused_with_its_name(given: str) -> None:
    with pytest.raises(Refusal, match="PORTAL_GATEWAY_CONNECTIONS"):
        started("gateway", PORTAL_GATEWAY_CONNECTIONS=given)
