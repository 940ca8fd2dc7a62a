"""Who keeps an eye on all dates, and is told of those that nobody answers for."""

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES


def watchers() -> QuerySet[User]:
    return holding(Permission.DEADLINE_WATCH)


def holding(permission: Permission) -> QuerySet[User]:
    """Active people with a role that has it."""
    roles = [role.key for role in ROLES.values() if permission in role.permissions]
    return User.objects.filter(is_active=True, roles__role__in=roles).distinct()
