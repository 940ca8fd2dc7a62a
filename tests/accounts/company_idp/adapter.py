"""What this provider says of a person is written down in a file, so that a test can change it at any time."""

import json
import os
from pathlib import Path
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

CLAIMS = "claims.json"
PARTS = ("id_token", "userinfo")


class CompanyClaims(DefaultOIDCAdapter):  # type: ignore[misc]  # allauth has no types
    def get_claims(self, *args: Any, **rest: Any) -> dict[str, Any]:
        """As Entra ID and Keycloak do: groups, department and the like stand in the ID token, too."""
        claims: dict[str, Any] = super().get_claims(*args, **rest)
        purpose, user = rest.get("purpose") or args[0], rest.get("user") or args[1]
        return claims | _said(user.email, purpose)


def _said(email: str, purpose: str) -> dict[str, Any]:
    """What stands under the name of a part is said in that one only."""
    everything = json.loads((Path(os.environ["IDP_FOLDER"]) / CLAIMS).read_text("utf-8"))
    said: dict[str, Any] = everything.get(email, {})
    apart: dict[str, Any] = said.get(purpose, {})
    return {name: said[name] for name in said if name not in PARTS} | apart
