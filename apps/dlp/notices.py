"""What people are told about the company's own content."""

from django.utils.translation import gettext_lazy as _

from apps.notices.kinds import KINDS

SUBMITTED = "content_submitted"
DECIDED = "content_decided"


def declare_notices() -> None:
    KINDS.fill(SUBMITTED, _("%(collection)s waits for a second person to put it into force or to end it."))
    KINDS.fill(DECIDED, _("%(collection)s: somebody has decided on your version."))
