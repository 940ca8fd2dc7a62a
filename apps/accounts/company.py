"""The company's own identity provider (OpenID Connect): what is set up, and how allauth fits it.

Nobody is let in here by e-mail match of allauth's, nobody links an account by hand: who somebody is decides
apps.accounts.services.company.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts import claims as company_claims
from apps.accounts import confirmation, second_factor
from apps.accounts.models import User

PROVIDER = "company"


def is_set_up() -> bool:
    return bool(settings.OIDC_ISSUER)


def name() -> str:
    return settings.OIDC_NAME or _("your company account")


def takes_password(email: str) -> bool:
    """Whether this address may sign in past the identity provider.

    Who is known there may not: whoever reads their mail could choose a password, past the provider's factors.
    """
    if not is_set_up() or email.lower() in settings.BREAK_GLASS:
        return True
    return not (settings.OIDC_ONLY or is_known(User.objects.filter(email__iexact=email)))


def is_known(people: Iterable[User]) -> bool:
    """Whether one of these people has signed in at the provider."""
    return bool(SocialAccount.objects.filter(user__in=people, provider=PROVIDER).exists())


def has_password(person: User) -> bool:
    """Whether there is a password that counts for anything."""
    return person.has_usable_password() and takes_password(person.email)


def sign_in_address(next_page: str = "") -> str:
    return _address({"next": next_page} if next_page else {})


def confirmation_address(person: User) -> str:
    """Where the provider asks for the person's password once more; "" for who doesn't come from there."""
    if not is_set_up() or not is_known([person]):
        return ""
    return _address({"process": AuthProcess.REDIRECT, "next": reverse("confirmed")})


def note_sign_in(request: HttpRequest, login: SocialLogin) -> None:
    """What the provider said of this sign-in, for as long as the session lasts."""
    said = company_claims.of(login)
    request.session[second_factor.SHOWN_TO_COMPANY] = company_claims.shows_second_factor(said)
    # A provider that remembers somebody lets them in without a word: that confirms nothing now.
    confirmation.note(request.session, company_claims.asked_at(said))


class CompanyProvider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """Looks at what it is told before allauth makes anything of it, or stores it."""

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> Any:
        if name := company_claims.unreadable(response):
            why = _(
                "What the identity provider says of you can’t be read (%(claim)s). Tell the administration."
            )
            raise _turned_away(request, company_claims.together(response), None, why % {"claim": name})
        return super().sociallogin_from_response(request, response)


class CompanyAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, _request: HttpRequest, _login: SocialLogin) -> bool:
        return False

    def get_provider(
        self, request: HttpRequest, provider: str, *more: Any, **named: Any
    ) -> OpenIDConnectProvider:
        found = super().get_provider(request, provider, *more, **named)
        return CompanyProvider(request, app=found.app)

    def populate_user(self, _request: HttpRequest, login: SocialLogin, _fields: Any) -> Any:
        """With nothing of somebody new: apps.accounts.services.company enrols them."""
        return login.user

    def pre_social_login(self, request: HttpRequest, login: SocialLogin) -> None:
        """Before anybody is signed in. Raises ImmediateHttpResponse with the answer to who isn't."""
        said = company_claims.of(login)
        process = login.state.get("process")
        if process == AuthProcess.REDIRECT:
            self._confirm(request, login, said)
            return
        if process == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(redirect("me"))
        self._admit(request, login, said)

    def validate_disconnect(self, _account: SocialAccount, _accounts: Any) -> None:
        raise self.validation_error("disconnect_last")

    def _confirm(self, request: HttpRequest, login: SocialLogin, said: company_claims.Claims) -> None:
        if request.user.is_authenticated and login.user == request.user and company_claims.is_recent(said):
            confirmation.note_again(request.session, company_claims.asked_at(said))
            return
        from apps.accounts.services import company as people

        if request.user.is_authenticated:
            people.note_refusal(said, request.user)
        messages.error(request, _refusal(said))
        raise ImmediateHttpResponse(redirect("confirm"))

    def _admit(self, request: HttpRequest, login: SocialLogin, said: company_claims.Claims) -> None:
        from apps.accounts.services import company as people

        known = login.user if login.is_existing else None
        try:
            person = people.admit(said, known)
        except people.StrangerError as refusal:
            raise _turned_away(request, said, known, str(refusal)) from refusal
        if not person.is_active:  # allauth turns them away
            people.note_refusal(said, person)
        if not login.is_existing:
            login.connect(request, person)
        # Names, groups and the like were read; what stays is what the session needs (Art. 5(1)(c) GDPR).
        login.account.extra_data = {"id_token": company_claims.kept(said)}
        login.account.save(update_fields=["extra_data"])


def _turned_away(
    request: HttpRequest, said: company_claims.Claims, known: User | None, why: str
) -> ImmediateHttpResponse:
    from apps.accounts.services import company as people

    people.note_refusal(said, known)
    return ImmediateHttpResponse(render(request, "accounts/stranger.html", {"why": why}, status=403))


def _refusal(said: company_claims.Claims) -> str:
    if not company_claims.asked_at(said):
        return _(
            "The identity provider does not say when it asked you (auth_time): this confirms nothing. "
            "Ask the administration, or confirm with a passkey."
        )
    return _("That did not confirm that it is you. Please try again.")


def _address(query: dict[str, str]) -> str:
    url = reverse("openid_connect_login", kwargs={"provider_id": PROVIDER})
    return f"{url}?{urlencode(query)}" if query else url
