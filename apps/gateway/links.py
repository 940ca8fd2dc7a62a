"""The page of a message that came by the API."""

from django.urls import reverse

from apps.interactions.models import Interaction


def key_page(interaction: Interaction) -> str:
    """The page of the key it came with; the content itself is fetched with that key."""
    return reverse("api_key", args=[interaction.api_key_id])
