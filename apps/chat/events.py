"""What the chat writes into the audit log (messages have events of their own)."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, declare


def declare_events() -> None:
    declare(
        EventType("conversation:begin", _("began a conversation"), by_author=True),
        EventType("interaction:stop", _("stopped an answer"), by_author=True),
    )
