"""The page of a message that was written in the chat."""

from django.urls import reverse

from apps.interactions.models import Interaction


def conversation_page(interaction: Interaction) -> str:
    """By its thread, which knows the way to the conversation."""
    return reverse("chat_thread", args=[interaction.thread_id])
