"""Where an author finds a message. The chat lies above and fills in its own page."""

from collections.abc import Callable

from django.urls import reverse

from apps.common import registry
from apps.interactions.models import Interaction

MESSAGE_PAGES: registry.Slot[Callable[[Interaction], str]] = registry.declare(
    "message_pages", "channel -> function from an interaction to its author's page; used in notices"
)


def author_link(interaction: Interaction) -> str:
    """The page where the author sees the message, or the notices if its channel has no page."""
    if interaction.channel in MESSAGE_PAGES:
        return MESSAGE_PAGES[interaction.channel](interaction)
    return reverse("notices")
