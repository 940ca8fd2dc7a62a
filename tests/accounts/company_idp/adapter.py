"""What this provider says of a person is written down in a file, so that a test can change it at any time."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

CLAIMS = "claims.json"


class CompanyClaims(DefaultOIDCAdapter):  # type: ignore[misc]  # allauth has no types
    def populate_id_token(
        self,
        id_token: dict[str, Any],
        client: Any,
        scopes: Iterable[str],  # noqa: ARG002 -- allauth's name
        **rest: Any,
    ) -> None:
        """As Entra ID and Keycloak do: groups, department and the like stand in the ID token."""
        user = rest.get("user")
        if user is None:
            user = self.get_user_by_sub(client, id_token["sub"])
        id_token |= _said(user.email)

    def get_claims(self, *args: Any, **rest: Any) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(*args, **rest)
        user = rest.get("user") or args[1]
        return claims | _said(user.email)


def _said(email: str) -> dict[str, Any]:
    everything = json.loads((Path(os.environ["IDP_FOLDER"]) / CLAIMS).read_text("utf-8"))
    said: dict[str, Any] = everything.get(email, {})
    return said
