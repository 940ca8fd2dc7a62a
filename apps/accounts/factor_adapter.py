"""How allauth's second factors fit this portal: secrets under its key, the last of the privileged stays."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from apps.accounts import second_factor
from apps.common.crypto import DataKey, unwrap, wrap

BOUND_TO = "second-factor"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    def encrypt(self, text: str) -> str:
        """What an authenticator app and recovery codes are computed from is no plain text in the database."""
        return base64.b64encode(wrap(DataKey(text.encode()), BOUND_TO)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises UnreadableError for another KEK."""
        return unwrap(base64.b64decode(encrypted_text), BOUND_TO).material.decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        needed = settings.SECOND_FACTOR_REQUIRED and authenticator.user.needs_second_factor
        return not (needed and second_factor.last_of(authenticator.user, authenticator))

    def get_totp_issuer(self) -> str:
        return f"Leitplanke {settings.ORGANISATION_NAME}".strip()
