"""Who needs a second factor, and whether there is one (OWASP ASVS 5.0, 6.3.3)."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from apps.accounts.models import User
from apps.common.middleware import SIGN_IN

# What can be shown at sign-in. Recovery codes come with the first of them and replace none.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# In the session: the company's identity provider has asked for a second factor.
SHOWN_TO_COMPANY = "second_factor_shown_to_company"
# What is open without one: setting one up, and leaving.
OPEN = SIGN_IN | {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "account_reauthenticate",
    "confirm",
    "confirmed",
    "account_change_password",
    "account_set_password",
}


def is_missing(request: HttpRequest) -> bool:
    """Whether the person of this request is privileged and has shown no second factor to anybody."""
    if not request.user.is_authenticated:
        return False
    person = request.user
    if not person.needs_second_factor or request.session.get(SHOWN_TO_COMPANY):
        return False
    return not holds_one(person)


def holds_one(person: User) -> bool:
    return bool(Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists())


def kinds_of(person: User) -> frozenset[str]:
    """All kinds that somebody has, recovery codes included."""
    return frozenset(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))


def last_of(person: User, factor: Authenticator) -> bool:
    """Whether nothing would be left without this one."""
    others = Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exclude(pk=factor.pk)
    return not others.exists()
