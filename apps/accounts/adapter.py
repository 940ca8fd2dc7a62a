"""How allauth fits this portal: accounts come from the company, nobody signs up."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from apps.accounts import company, devices, renewal
from apps.accounts.models import User
from apps.accounts.services import signins

log = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """What can't be read as an address (``//[``) leads nowhere."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """By password; never for who has to come through the company's identity provider."""
        if not company.takes_password(credentials.get("email", "")):
            self.pre_authenticate(request, **credentials)  # counts as any other wrong attempt
            User().set_password(credentials.get("password", ""))  # takes as long as a wrong one of others
            self.authentication_failed(request, **credentials)
            return None
        found: User | None = super().authenticate(request, **credentials)
        return found

    def authentication_failed(self, _request: HttpRequest, **credentials: Any) -> None:
        signins.note_refusal(credentials.get("email", ""))

    def reauthenticate(self, user: User, password: str) -> bool:
        """By the address of the account: the portal keeps no others (allauth would look for them)."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """As our own page asks (apps.accounts.renewal), so that nobody is asked twice."""
        required = super().is_reauthentication_required(app=app, **more)
        return bool(required) and not renewal.is_renewed(context.request)

    def get_login_stages(self) -> list[str]:
        own = {"allauth.mfa.stages.AuthenticateStage": "apps.accounts.stages.FactorStage"}
        return [own.get(path, path) for path in super().get_login_stages()]

    def pre_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse | None:
        """Nobody comes in past the identity provider, by passkey as little as by password."""
        if not _company_login(hooks) and not company.takes_password(user.email):
            messages.error(request, _("Please sign in with %(name)s.") % {"name": company.name()})
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **hooks)
        return answer

    def send_mail(self, template_prefix: str, _email: str, _facts: dict[str, Any]) -> None:
        """None of allauth's own: what changes at an account is told by notices (apps.accounts.telling)."""
        log.error("signin.mail_not_sent", kind=template_prefix)

    def login(self, request: HttpRequest, user: User) -> None:
        request.is_first_sign_in = user.last_login is None  # type: ignore[attr-defined]
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse:
        """In the log, and in the person's bell where the browser is a new one."""
        response: HttpResponse = super().post_login(request, user, **hooks)
        if login := _company_login(hooks):
            company.note_sign_in(request, login)
        is_new = devices.is_new(request, user)
        signins.note(user, request, is_new_device=is_new and not request.is_first_sign_in)  # type: ignore[attr-defined]
        devices.remember(request, response, user)
        return response


def _company_login(hooks: dict[str, Any]) -> Any:
    """The sign-in at the identity provider that this one follows from, or None."""
    return (hooks.get("signal_kwargs") or {}).get("sociallogin")
