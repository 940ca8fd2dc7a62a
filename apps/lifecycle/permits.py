"""The permission of a write that is no transition, and who holds one."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import roles_with
from apps.audit.actors import System
from apps.lifecycle.advance import RefusedError


def permit(by: Any, permission: Permission) -> None:
    """Raises RefusedError unless a role of this person allows it; the portal's own jobs may."""
    if not isinstance(by, System) and not by.may(permission):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))


def holders(permission: Permission) -> QuerySet[User]:
    """Everybody active with a role that allows this."""
    return User.objects.filter(is_active=True, roles__role__in=roles_with(permission)).distinct()
