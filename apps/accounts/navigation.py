"""Where training and people stand in the left-hand navigation."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.services import role_giving
from apps.accounts.services.departments import groups_without_head
from apps.common.navigation import ENTRIES, Entry


def fill_navigation() -> None:
    ENTRIES.fill(
        "courses", Entry("watch", 28, "courses", "badge-check", _("Training"), Permission.TRAINING_READ)
    )
    ENTRIES.fill(
        "people",
        Entry("administer", 10, "people", "users", _("People and roles"), Permission.PEOPLE_MANAGE),
    )
    ENTRIES.fill(
        "departments",
        Entry(
            "administer",
            11,
            "departments",
            "building-2",
            _("Departments"),
            Permission.PEOPLE_MANAGE,
            _headless,
        ),
    )
    ENTRIES.fill(
        "role_proposals",
        Entry(
            "administer",
            12,
            "role_proposals",
            "user-check",
            _("Proposed roles"),
            Permission.PEOPLE_SECOND,
            _due,
        ),
    )
    ENTRIES.fill(
        "directory",
        Entry("administer", 14, "directory", "network", _("Company directory"), Permission.PEOPLE_MANAGE),
    )


def _headless(_viewer: User) -> int:
    """Departments in which nobody can decide; those who are in none count as one more."""
    return groups_without_head()


def _due(viewer: User) -> int:
    """What waits for this person as the second one."""
    return role_giving.waiting_for(viewer).count()
