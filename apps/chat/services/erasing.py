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
        erased = asking.ask(conversation.thread, by=by)  # threads first, as retention locks them
        forget([conversation.thread_id])
    return erased


def erase_all(*, by: User) -> int:
    """How many will go with the next round of retention."""
    with transaction.atomic():
        asked = asking.ask_for_all(Channel.CHAT, by=by)
        Conversation.objects.visible_to(by).filter(has_title=True).update(has_title=False)
    return asked
