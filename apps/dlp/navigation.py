"""Where own content stands in the left-hand navigation, and what waits there."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.navigation import ENTRIES, Entry
from apps.dlp.models import Version, VersionState


def fill_navigation() -> None:
    ENTRIES.fill(
        "own_content",
        Entry(
            "watch", 35, "own_content", "fingerprint", _("Own content"), Permission.CONTENT_READ, waiting,
        ),
    )  # fmt: skip


def waiting(person: User) -> int:
    """What this person may decide on: handed on by somebody else."""
    asked = Version.objects.filter(state__in=(VersionState.SUBMITTED, VersionState.ENDING))
    return asked.exclude(asked_by=person).count() if person.may(Permission.CONTENT_ACTIVATE) else 0
