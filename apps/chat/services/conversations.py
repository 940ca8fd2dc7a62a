"""Begin and continue conversations."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from apps.accounts.models import User
from apps.audit.record import record
from apps.chat.models import Conversation
from apps.common import clock
from apps.interactions.models import ContentKind, Interaction
from apps.interactions.services import contents
from apps.interactions.services.reading import for_author
from apps.interactions.services.threads import open_thread
from apps.register.models import Channel, UseCase
from apps.vendors.models import ModelRoute

TITLE_LENGTH = 60


def begin(use_case: UseCase, route: ModelRoute, data_class: int, *, by: User) -> Conversation:
    """A conversation with its own thread and key, nameless until its first message is admitted."""
    with transaction.atomic():
        thread = open_thread(by, use_case, Channel.CHAT, data_class)
        conversation = Conversation.objects.create(thread=thread, person=by, route=route)
        record("conversation:begin", conversation, by=by, use_case=use_case.ref)
    return conversation


def name(conversation: Conversation, words: str) -> str:
    """Its title is content of the thread, like everything typed. Returns it."""
    title = title_of(words)
    with transaction.atomic():
        contents.store(conversation.thread_id, ContentKind.TITLE, conversation.pk, title)
        Conversation.objects.filter(pk=conversation.pk).update(has_title=True)
    return title


def named(conversation: Conversation) -> str:
    """Its title, given once: the beginning of its first message, "" while there is none.

    From what was stored: of a blocked message that is the text without its secret.
    """
    title = contents.read(conversation.thread_id, ContentKind.TITLE, conversation.pk)
    if title is not None:
        return title
    first = Interaction.objects.filter(thread=conversation.thread_id).order_by("id").first()
    return name(conversation, for_author([first])[first.pk].clear.typed) if first else ""


def touch(conversation: Conversation) -> None:
    """It was used just now; no event of its own, since each message has one."""
    Conversation.objects.filter(pk=conversation.pk).update(last_used_at=clock.now())


def forget(threads: Sequence[UUID]) -> None:
    """Conversations whose text goes, or is to go, are in nobody's list any more."""
    Conversation.objects.filter(thread__in=threads).update(has_title=False)


def title_of(words: str) -> str:
    """The beginning of the first message, cut at a word."""
    line = " ".join(words.split())
    return line if len(line) <= TITLE_LENGTH else line[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"
