"""A security key in software, which does what it is told: with a PIN or a touch only (WebAuthn Level 3)."""

import hashlib
import json
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from apps.accounts.models import User

SITE = "testserver"
RP_ID_HASH = hashlib.sha256(SITE.encode()).digest()
Flags = AuthenticatorData.FLAG
TOUCHED = Flags.UP
VERIFIED = Flags.UP | Flags.UV


class SecurityKey:
    """Of one person. ``resident`` is what the browser says of it (credProps), None where it says nothing."""

    def __init__(self, owner: User, *, flags: Flags, resident: bool | None) -> None:
        self.owner, self.id = owner, f"key of {owner.pk}".encode()
        self._private = ec.generate_private_key(ec.SECP256R1())
        credential = self._registered(flags, resident)
        Authenticator.objects.create(
            user=owner, type="webauthn", data={"name": "key", "credential": credential}
        )

    def answer(self, challenge: bytes, flags: Flags) -> dict[str, Any]:
        """The form that a browser sends; the name of the person in it is signed by nobody."""
        client = CollectedClientData.create("webauthn.get", challenge, f"http://{SITE}")
        data = AuthenticatorData.create(RP_ID_HASH, flags, 5)
        response = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(self._private.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))),
            "userHandle": websafe_encode(user_pk_to_url_str(self.owner).encode()),
        }
        return {"credential": json.dumps(self._sent(response, {}))}

    def attests_nothing(self) -> str:
        """As in an answer to who sets up a key, without one."""
        data = AuthenticatorData.create(RP_ID_HASH, TOUCHED, 1)
        return websafe_encode(AttestationObject.create("none", data, {}))

    def _registered(self, flags: Flags, resident: bool | None) -> dict[str, Any]:
        public = ES256.from_cryptography_key(self._private.public_key())  # type: ignore[no-untyped-call]
        made = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(RP_ID_HASH, flags | Flags.AT, 1, made)
        client = CollectedClientData.create("webauthn.create", b"x" * 32, f"http://{SITE}")
        response = {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        return self._sent(response, {} if resident is None else {"credProps": {"rk": resident}})

    def _sent(self, response: dict[str, str], extensions: dict[str, Any]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response,
                "clientExtensionResults": extensions}  # fmt: skip
