"""Leaving and coming back, the tokens of the directory, and its door."""

from collections.abc import Mapping
from typing import Any

from apps.accounts.models import ScimToken
from apps.common import clock
from tests.repository.matrix.rows import METHODS, NONE, OTHERS, Row, fixed
from tests.repository.matrix.world import World

SCIM = {"ref": "1"}
ALL = (*METHODS, *OTHERS)


def _employee(world: World) -> Mapping[str, Any]:
    return {"pk": world.company.people["jonas.weber"].pk}


def _token(world: World) -> Mapping[str, Any]:
    """The platform administrator issued it; nobody has agreed."""
    by = world.company.people["david.schreiber"]
    made, _new = ScimToken.objects.get_or_create(
        token_id="0" * 12,
        defaults={
            "name": "Entra ID", "secret_digest": b"-", "last_four": "abcd", "issued_by": by,
            "expires_on": clock.today(),
        },
    )  # fmt: skip
    return {"pk": made.pk}


ROWS = [
    Row("person_leave", "the employee", _employee, fixed(typed="Jonas Weber")),
    Row("person_leave", NONE, fixed(pk=0)),
    Row("person_return", "the employee", _employee),
    Row("person_return", NONE, fixed(pk=0)),
    Row("person_handover", "the employee", _employee),
    Row("person_handover", NONE, fixed(pk=0)),
    Row("directory"),
    Row("scim_token_new", data=lambda _world: {"name": "Okta", "expires_on": clock.today().isoformat()}),
    Row("scim_token_agreement", "the administrator's", _token),
    Row("scim_token_agreement", NONE, fixed(pk=0)),
    Row("scim_token_revocation", "the administrator's", _token),
    Row("scim_token_revocation", NONE, fixed(pk=0)),
    Row("scim_users"),
    Row("scim_users_search"),
    Row("scim_user", args=fixed(**SCIM), methods=ALL),
    Row("scim_groups"),
    Row("scim_groups_search"),
    Row("scim_group", args=fixed(**SCIM), methods=ALL),
    Row("scim_config"),
    Row("scim_resource_types"),
    Row("scim_resource_type", args=fixed(ref="User")),
    Row("scim_schemas"),
    Row("scim_schema", args=fixed(ref="urn:x")),
    Row("scim_nothing", args=fixed(rest="Me"), methods=ALL),
]
