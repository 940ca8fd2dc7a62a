"""Who keeps an eye on all dates, and is told of those that nobody answers for."""

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES


def watchers() -> QuerySet[User]:
    roles = [role.key for role in ROLES.values() if Permission.DEADLINE_WATCH in role.permissions]
    return User.objects.filter(is_active=True, roles__role__in=roles).distinct()
