"""Where training stands in the left-hand navigation."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.common.navigation import ENTRIES, Entry


def fill_navigation() -> None:
    ENTRIES.fill(
        "courses", Entry("watch", 28, "courses", "badge-check", _("Training"), Permission.TRAINING_READ)
    )
    ENTRIES.fill(
        "directory",
        Entry("administer", 14, "directory", "network", _("Company directory"), Permission.PEOPLE_MANAGE),
    )
