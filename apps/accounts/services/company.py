"""People from the company's identity provider: known, new or turned away; roles by their groups."""

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.accounts import claims
from apps.accounts.models import User
from apps.accounts.services import departments, group_roles, people
from apps.audit import System
from apps.audit.actors import Actor
from apps.audit.record import record

PROVIDER = System("identity provider")
LONGEST_NAME = 120


class StrangerError(PermissionError):
    """Nobody of ours, as far as the provider tells; ``str()`` says what to do."""


def admit(said: claims.Claims, known: User | None) -> User:
    """Who this is, with department and roles as the provider says today. Raises StrangerError."""
    try:
        groups = claims.groups(said)
    except claims.UnknownGroupsError:
        raise StrangerError(
            _("You are in too many groups to be listed. The administration can use app roles instead.")
        ) from None
    with transaction.atomic():
        person = known or _by_address(said)
        if person.is_active:  # who is shut out stays as they were; allauth turns them away
            _move(person, claims.department(said))
            group_roles.at_sign_in(person, groups, by=PROVIDER)
    return person


def note_refusal(said: claims.Claims, known: User | None) -> None:
    """Somebody was turned away who is known here, or names the address of one; of others nothing is kept."""
    email = claims.email(said)
    person = known or (_alike(email).first() if email else None)
    if person:
        with transaction.atomic():
            record("person:turn_away", person, by=PROVIDER)


def untie(person: User, *, by: Actor) -> None:
    """The provider knows them under another identifier now: the next sign-in goes by the address again."""
    with transaction.atomic():
        if SocialAccount.objects.filter(user=person).delete()[0]:
            record("person:untie", person, by=by)


def _by_address(said: claims.Claims) -> User:
    """Only an address that the provider vouches for says who somebody is."""
    email = claims.verified_email(said)
    if not email:
        raise StrangerError(
            _("The identity provider does not vouch for your e-mail address. Ask the administration.")
        )
    alike = _alike(email)
    for person in alike:
        if claims.is_address_of(email, person):
            return _untied(person)
    if alike and not email.isascii():
        raise StrangerError(
            _(
                "Your address has letters beyond a to z, and there is an account here with this address or "
                "one that looks like it. Such letters do not tell whose it is. Ask the administration."
            )
        )
    if email.rpartition("@")[2] not in settings.OIDC_DOMAINS:
        raise StrangerError(_("There is no account for you here yet. Ask the administration for one."))
    name = claims.full_name(said)[:LONGEST_NAME] or email.partition("@")[0]
    return people.enrol(email, name, None, [], by=PROVIDER)


def _alike(email: str) -> QuerySet[User]:
    """Whose address is the same to the database, or in small letters: more than it is."""
    return User.objects.filter(Q(email__iexact=email) | Q(email=email.lower()))


def _untied(person: User) -> User:
    """An address that was given out again says nothing: who is known by an identifier is only that one."""
    if SocialAccount.objects.filter(user=person).exists():
        raise StrangerError(
            _("Your address belongs to somebody who signs in with another account. Ask the administration.")
        )
    if not person.is_active:
        raise StrangerError(_("The account with your address is closed. Ask the administration."))
    return person


def _move(person: User, department: str) -> None:
    """Into the department that the provider names; one of that name is made where there is none."""
    wanted = department[:LONGEST_NAME]
    if not wanted or (person.department and person.department.name.lower() == wanted.lower()):
        return
    people.move(person, departments.named(wanted, by=PROVIDER), by=PROVIDER)
