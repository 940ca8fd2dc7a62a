"""A conversation or message of one's own, from its address."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.accounts.guards import SignedInRequest
from apps.chat.models import Conversation
from apps.chat.pages.erased import sentence_of
from apps.chat.pages.message import RELATED
from apps.common.gone import GoneError
from apps.interactions.models import Interaction, Thread
from apps.interactions.services.keys import ErasedError


def conversation_of(request: SignedInRequest, pk: UUID) -> Conversation:
    """With what its pages ask about it. Raises Http404, GoneError where its text is erased, or is to be."""
    related = ("thread__use_case__version", "route__service__vendor")
    mine = Conversation.objects.visible_to(request.user).select_related(*related)
    conversation = get_object_or_404(mine, pk=pk)
    _check(conversation.thread)
    return conversation


def message_of(request: SignedInRequest, pk: UUID) -> Interaction:
    """Raises Http404, GoneError."""
    mine = Interaction.objects.visible_to(request.user).select_related(*RELATED)
    message = get_object_or_404(mine, pk=pk)
    _check(message.thread)
    return message


@contextmanager
def reading(thread: Thread) -> Iterator[None]:
    """Around what opens its text: it may be erased between the look at it and that. Raises GoneError then."""
    try:
        yield
    except ErasedError as error:
        thread.refresh_from_db()
        raise GoneError(sentence_of(thread), reverse("conversations")) from error


def _check(thread: Thread) -> None:
    if not thread.is_readable:
        raise GoneError(sentence_of(thread), reverse("conversations"))
