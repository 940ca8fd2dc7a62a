"""Nothing leaves that its reviewer could not see."""

from django.utils.translation import gettext as _

from apps.interactions.models import Interaction
from apps.interactions.services.keys import ErasedError
from apps.interactions.services.leaving import leaving
from apps.lifecycle.advance import RefusedError


def check_whole(interaction: Interaction) -> None:
    """What was erased is not sent at all. Raises RefusedError."""
    try:
        goes = leaving(interaction)
    except ErasedError:
        return
    if goes.cut and not goes.answered:
        raise RefusedError("not_whole", not_whole())


def not_whole() -> str:
    return _(
        "What would leave with this message is more than a page can show, so nobody has seen all of it. "
        "Please withhold it, and ask its author to send less at once."
    )
