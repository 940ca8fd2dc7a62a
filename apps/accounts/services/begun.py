"""What one begins and a second agrees to: the first must still be here, and still be allowed to begin it."""

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.refusals import RefusedError


def check(person: User, permission: Permission) -> None:
    """Two people stand for the act on the day on which it takes effect. Raises RefusedError.

    Give it the person as the database has them now, not as they were when they began.
    """
    if not person.may(permission):
        raise RefusedError(
            "begun_by_nobody",
            _("%(person)s began this and may not do so any more: somebody else has to begin it anew.")
            % {"person": person},
        )
