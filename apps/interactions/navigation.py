"""Where erasure stands in the left-hand navigation."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.common.navigation import ENTRIES, Entry


def fill_navigation() -> None:
    entry = Entry("watch", 32, "erasure", "trash-2", _("Erasure"), Permission.ERASURE_READ)
    ENTRIES.fill("erasure", entry)
