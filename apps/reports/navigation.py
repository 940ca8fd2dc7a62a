"""Where the start page and the audit log stand in the left-hand navigation."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.common.navigation import ENTRIES, Entry


def fill_navigation() -> None:
    ENTRIES.fill("overview", Entry("work", 10, "overview", "house", _("Start"), key="h"))
    ENTRIES.fill(
        "audit", Entry("watch", 30, "audit", "scroll-text", _("Audit log"), Permission.AUDIT_READ, key="a")
    )
