"""Incidents: INC-0001 is closed, INC-0002 came from a vendor, the employee reported INC-0003."""

from collections.abc import Mapping
from typing import Any

from apps.common import clock
from apps.incidents.forms import MINUTE
from tests.repository.matrix.rows import NONE, Row, Values, fixed
from tests.repository.matrix.world import World

CLOSED, OTHERS, OWN, NOWHERE = ({"ref": f"INC-{number}"} for number in ("0001", "0002", "0003", "9999"))
BECAUSE = fixed(reason="Because")


def _today() -> str:
    """Its first minute: one of the hour that comes twice is refused."""
    return f"{clock.start_of(clock.today()):{MINUTE}}"


def _reported(_world: World) -> Mapping[str, Any]:
    known = {"title": "Sent to a wrong address", "account": "By mistake", "kind": "other", "severity": "1"}
    return known | {"personal_data": "no", "aware_at": _today()}


def _assessed(_world: World) -> Mapping[str, Any]:
    known = {"kind": "data_breach", "severity": "3", "personal_data": "yes", "risk": "high"}
    return known | {"aware_at": _today(), "high_risk": "no", "harm": "none"}


def _told(_world: World) -> Mapping[str, Any]:
    return {"whom": "authority", "at": _today()}


def _assigned(world: World) -> Mapping[str, Any]:
    return {"person": world.company.people["mira.koehler"].pk}


def _act(url: str, data: Values, **more: str) -> list[Row]:
    return [
        Row(url, "the employee's", fixed(**OWN, **more), data),
        Row(url, "the owner's", fixed(**OTHERS, **more), data),
        Row(url, NONE, fixed(**NOWHERE, **more), data),
    ]


ROWS = [
    Row("incidents"),
    Row("incident_new", data=_reported),
    *_act("incident", fixed()),
    Row("incident", "a closed one", fixed(**CLOSED)),
    *_act("incident_assessment", _assessed),
    *_act("incident_notification", _told),
    *_act("incident_owner", _assigned),
    *_act("incident_suspension", BECAUSE),
    *_act("incident_transition", BECAUSE, name="contain"),
    Row("incident_transition", "call it a false alarm", fixed(**OWN, name="dismiss"), BECAUSE),
    Row("incident_transition", "reopen a closed one", fixed(**CLOSED, name="reopen"), BECAUSE),
    Row("incident_transition", "no such step", fixed(**OWN, name="fly")),
    *_act("incident_notice", fixed()),
]
