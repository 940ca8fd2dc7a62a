"""People and their roles, groups of the identity provider, one's own sessions."""

from collections.abc import Mapping
from typing import Any

from apps.accounts.models import GroupMapping, RoleProposal
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

NEW = fixed(email="new@rheinwerk.example", full_name="New Person")
COMPANY = {"provider_id": "company"}


def _employee(world: World, **more: Any) -> Mapping[str, Any]:
    return {"pk": world.company.people["jonas.weber"].pk, **more}


def _new(world: World) -> Mapping[str, Any]:
    return {**NEW(world), "department": world.company.departments["Vertrieb"].pk}


def _proposal(world: World) -> Mapping[str, Any]:
    """The platform administrator proposes that the employee becomes key administrator."""
    people = world.company.people
    made, _new = RoleProposal.objects.get_or_create(
        person=people["jonas.weber"], role="key_admin", defaults={"asked_by": people["david.schreiber"]}
    )
    return {"pk": made.pk}


def _mapping(world: World) -> Mapping[str, Any]:
    by = world.company.people["david.schreiber"]
    made, _new = GroupMapping.objects.get_or_create(group="dpo", role="dpo", defaults={"made_by": by})
    return {"pk": made.pk}


def _department(world: World) -> Mapping[str, Any]:
    return {"pk": world.company.departments["Vertrieb"].pk}


def _head(world: World) -> Mapping[str, Any]:
    return {"head": world.company.people["daniel.hoffmann"].pk}


def _elsewhere(world: World) -> Mapping[str, Any]:
    return {"department": world.company.departments["Personal"].pk}


ROWS = [
    Row("confirm"),
    Row("confirmed"),
    Row("sessions"),
    Row("sessions_end"),
    Row("session_end", NONE, fixed(pk=0)),
    Row("openid_connect_login", "none is set up", fixed(**COMPANY)),
    Row("openid_connect_callback", "none is set up", fixed(**COMPANY)),
    Row("people"),
    Row("person_new", data=_new),
    Row("person", "the employee", _employee),
    Row("person", NONE, fixed(pk=0)),
    Row("person_role", "one of everybody", _employee, fixed(role="owner")),
    Row("person_role", "a privileged one", _employee, fixed(role="auditor")),
    Row("person_role", NONE, fixed(pk=0), fixed(role="owner")),
    Row("person_role_end", "the employee's", lambda w: _employee(w, role="employee")),
    Row("person_role_end", NONE, fixed(pk=0, role="employee")),
    Row("person_factors_end", "the employee's", _employee),
    Row("person_factors_end", NONE, fixed(pk=0)),
    Row("person_sessions_end", "the employee's", _employee),
    Row("person_sessions_end", NONE, fixed(pk=0)),
    Row("person_disabling", "the employee", _employee),
    Row("person_disabling", NONE, fixed(pk=0)),
    Row("person_enabling", "the employee", _employee),
    Row("person_enabling", NONE, fixed(pk=0)),
    Row("person_department", "the employee", _employee, _elsewhere),
    Row("person_department", NONE, fixed(pk=0), _elsewhere),
    Row("departments", data=fixed(name="Einkauf")),
    Row("department", "of sales", _department),
    Row("department", NONE, fixed(pk=0)),
    Row("department_head", "of sales", _department, _head),
    Row("department_head", NONE, fixed(pk=0), _head),
    Row("department_name", "of sales", _department, fixed(name="Vertrieb Inland")),
    Row("department_name", NONE, fixed(pk=0), fixed(name="Vertrieb Inland")),
    Row("role_proposals"),
    Row("role_agreement", "the platform's", _proposal),
    Row("role_agreement", NONE, fixed(pk=0)),
    Row("role_decline", "the platform's", _proposal),
    Row("role_decline", NONE, fixed(pk=0)),
    Row("groups", data=fixed(group="staff", role="employee")),
    Row("group_agreement", "the platform's", _mapping),
    Row("group_agreement", NONE, fixed(pk=0)),
    Row("group_removal", "the platform's", _mapping),
    Row("group_removal", NONE, fixed(pk=0)),
]
