"""The step of sign-in that asks for a second factor."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from apps.accounts import claims


class FactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """Not asked twice: who showed one to the company's identity provider needs none of the portal's."""

    def _should_handle(self, request: HttpRequest) -> bool:
        company = (self.login.signal_kwargs or {}).get("sociallogin")
        if company and claims.shows_second_factor(claims.of(company)):
            return False
        return bool(super()._should_handle(request))
