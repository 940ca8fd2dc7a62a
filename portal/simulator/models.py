"""GET /v1/models and /v1/models/<id>."""

from portal.simulator.switches import Switches
from portal.simulator.wire import Json, Problem

CREATED = 1_767_225_600  # 2026-01-01
KNOWN = ("simulator-large", "simulator-small", "simulator-embedding")


def listing(switches: Switches) -> Json:
    """Return the models that the switches name, else the simulator's own three."""
    return {"object": "list", "data": [describe(name) for name in switches.models or KNOWN]}


def one(name: str, switches: Switches) -> Json:
    """Return one model; raise `Problem` 404 when it isn't listed."""
    if name not in (switches.models or KNOWN):
        raise Problem(404, f"The model '{name[:100]}' does not exist", code="model_not_found", param="model")
    return describe(name)


def describe(name: str) -> Json:
    return {"id": name, "object": "model", "created": CREATED, "owned_by": "simulator"}
