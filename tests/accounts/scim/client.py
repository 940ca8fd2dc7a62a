"""A directory: the requests of RFC 7644 as Entra ID, Okta and Keycloak send them."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.test import Client

from apps.accounts.models import DirectoryGroup, GroupMapping, ScimToken
from apps.accounts.roles import PRIVILEGED
from apps.accounts.services import group_roles, scim_tokens
from apps.common import clock
from tests.vendors import makers

CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


@dataclass
class Directory:
    """``status`` and ``headers`` are those of the last answer."""

    token: str = field(repr=False)
    http: Client = field(default_factory=Client)
    status: int = 0
    headers: Any = None

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent = {"Authorization": f"Bearer {self.token}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        data = body if isinstance(body, bytes) else json.dumps(body) if body is not None else ""
        answer = self.http.generic(
            method, f"/scim/v2/{path}", data, content_type="application/scim+json", headers=sent
        )
        self.status, self.headers = answer.status_code, answer.headers
        return json.loads(answer.content) if answer.content else None

    def add(self, **fields: Any) -> Any:
        """As Entra ID makes a person."""
        mail = fields.pop("mail", "anna.meier@rheinwerk.example")
        given = {
            "schemas": [CORE, ENTERPRISE],
            "externalId": "a.meier",
            "userName": mail,
            "active": True,
            "displayName": "Anna Meier",
            "emails": [{"primary": True, "type": "work", "value": mail}],
            "meta": {"resourceType": "User"},
            "name": {"formatted": "Anna Meier", "familyName": "Meier", "givenName": "Anna"},
            ENTERPRISE: {"department": "Vertrieb"},
        }
        return self.call("POST", "Users", given | fields)

    def patch(self, path: str, *operations: dict[str, Any], **headers: str) -> Any:
        return self.call("PATCH", path, {"schemas": [PATCH], "Operations": list(operations)}, **headers)

    def find(self, text: str, kind: str = "Users") -> list[str]:
        answer = self.call("GET", f"{kind}?filter={quote(text)}")
        assert self.status == 200, answer
        return [row["id"] for row in answer["Resources"]]


def directory() -> Directory:
    return Directory(usable_token()[1])


def usable_token(days: int = 30) -> tuple[ScimToken, str]:
    issued = scim_tokens.issue(
        "Entra ID", clock.today() + timedelta(days=days), by=makers.person("platform_admin")
    )
    return scim_tokens.second(issued.token, by=makers.person("platform_admin")), issued.clear


def tied(group: str, role: str) -> GroupMapping:
    """The group means this role, and two people say so: of a privileged one for the directory's group."""
    first, second = makers.person("platform_admin"), makers.person("platform_admin")
    named = DirectoryGroup.objects.get(display_name=group) if role in PRIVILEGED else None
    made = GroupMapping.objects.create(
        group=group, role=role, directory_group=named, made_by=first, agreed_by=second, agreed_at=clock.now()
    )
    group_roles.follow(made, by=first)
    return made
