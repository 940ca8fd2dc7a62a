"""What one begins and a second agrees to: the first must still be here, and still be allowed to begin it.

Two people stand for such an act on the day on which it takes effect.
"""

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.refusals import RefusedError


def why_not(person: User, permission: Permission) -> str:
    """A sentence where this person may begin it no more, else ""; as the database has them now."""
    if person.may(permission):
        return ""
    said = _("%(person)s began this and may not do so any more: somebody else has to begin it anew.")
    return said % {"person": person}


def check(person: User, permission: Permission) -> None:
    """Raises RefusedError."""
    if said := why_not(person, permission):
        raise RefusedError("begun_by_nobody", said)
