"""What the chat keeps about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import NO_END, Stored

STORED_CONVERSATIONS = Stored(
    _("Your conversations: use case, model, and when last used"),
    _("so that you find them again and go on with them"),
    NO_END,
    ("chat.Conversation",),
)
