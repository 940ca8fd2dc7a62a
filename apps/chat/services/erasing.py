"""Erase conversations of one's own."""

from django.db import transaction

from apps.accounts.models import User
from apps.chat.models import Conversation
from apps.chat.services.conversations import forget
from apps.interactions.services import asking
from apps.interactions.services.erasing import Erased
from apps.register.models import Channel


def erase(conversation: Conversation, *, by: User) -> Erased:
    """At once, or as soon as nobody needs its text; it is in no list from now on."""
    with transaction.atomic():
        forget([conversation.thread_id])
        return asking.ask(conversation.thread, by=by)


def erase_all(*, by: User) -> int:
    """How many will go with the next round of retention."""
    with transaction.atomic():
        Conversation.objects.visible_to(by).titled().update(has_title=False)
        return asking.ask_for_all(Channel.CHAT, by=by)
