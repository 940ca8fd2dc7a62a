"""Who needs a second factor, and whether this session has shown one (OWASP ASVS 5.0, 6.3.3)."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from apps.accounts.models import User
from apps.common.middleware import SIGN_IN

# What can be shown at sign-in. Recovery codes come with the first of them and replace none.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# In the session: the company's identity provider has asked for a second factor; one was set up here. That one
# was shown to the portal, allauth notes.
SHOWN_TO_COMPANY, SET_UP_HERE = "second_factor_shown_to_company", "second_factor_set_up_here"
# What is open to who has one and hasn't shown it here: showing it, and leaving.
SHOWING = SIGN_IN | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
# What is open to who has none: setting one up, and leaving.
SETTING_UP = SHOWING | {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "account_reauthenticate",
    "confirm",
    "confirmed",
    "account_change_password",
    "account_set_password",
}


def is_missing(request: HttpRequest) -> bool:
    """Whether the person of this request is privileged, and no second factor was shown in this session.

    That there is one says nothing of a session that somebody opened before, with a password alone.
    """
    if not request.user.is_authenticated:
        return False
    person = request.user
    if not person.needs_second_factor or request.session.get(SHOWN_TO_COMPANY):
        return False
    return not (_was_shown(request) and holds_one(person))


def way(person: User) -> tuple[frozenset[str], str]:
    """The names of the pages that are open while it is missing, and which of them comes first."""
    kinds = kinds_of(person)
    if kinds.isdisjoint(FACTORS):
        return SETTING_UP, "mfa_index"
    with_code = Authenticator.Type.TOTP in kinds
    return SHOWING, "mfa_reauthenticate" if with_code else "mfa_reauthenticate_webauthn"


def holds_one(person: User) -> bool:
    return bool(Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists())


def kinds_of(person: User) -> frozenset[str]:
    """All kinds that somebody has, recovery codes included."""
    return frozenset(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))


def last_of(person: User, factor: Authenticator) -> bool:
    """Whether nothing would be left without this one."""
    others = Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exclude(pk=factor.pk)
    return not others.exists()


def _was_shown(request: HttpRequest) -> bool:
    """Removing all of them ends it (holds_one): what was shown once is none any more."""
    records = get_authentication_records(request, request.user)
    return bool(request.session.get(SET_UP_HERE)) or any(record["method"] == "mfa" for record in records)
