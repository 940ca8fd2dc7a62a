"""The notices about somebody's own account; apps.accounts, which stands below, sends them."""

from django.utils.translation import gettext_lazy as _

from apps.accounts import telling
from apps.notices.kinds import KINDS

# It may be a stranger who acts: the mail goes out whatever somebody chose.
ALWAYS_MAILED = frozenset(
    {
        telling.NEW_DEVICE,
        telling.FACTOR_ADDED,
        telling.FACTOR_REMOVED,
        telling.FACTORS_RESET,
        telling.ROLES_CHANGED,
        telling.PASSWORD_CHANGED,
        telling.ROLE_ASKED,
        telling.TOKEN_WAITS,
    }
)


def fill_people_kinds() -> None:
    KINDS.fill(
        telling.NEW_DEVICE,
        _("Your account was used in a new browser on %(at)s. If that was not you, end the session."),
    )
    KINDS.fill(telling.FACTOR_ADDED, _("A second factor was set up for your account."))
    KINDS.fill(telling.FACTOR_REMOVED, _("A second factor was removed from your account."))
    KINDS.fill(
        telling.FACTORS_RESET,
        _("Your second factors were reset by the administration. Set up a new one when you sign in."),
    )
    KINDS.fill(
        telling.PASSWORD_CHANGED,
        _("The password of your account was set or changed. If that was not you, tell the administration."),
    )
    KINDS.fill(telling.ROLES_CHANGED, _("Your roles were changed. You now hold: %(roles)s"))
    KINDS.fill(
        telling.TOKEN_WAITS,
        _("%(person)s issued a token for the company directory: a second person has to agree."),
    )
    KINDS.fill(
        telling.HEAD_NOW,
        _("You are the head of the department %(department)s now: you decide on the access of its people."),
    )
    KINDS.fill(
        telling.HEAD_CHANGED,
        _("%(person)s is the head of the department %(department)s now and decides in your place."),
    )
    KINDS.fill(telling.ROLE_ASKED, _("%(person)s shall get the role %(role)s: a second person has to agree."))
