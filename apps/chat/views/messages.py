"""Send a message. With a script the answer streams; without one the page comes back when it is complete."""

from collections.abc import Sequence
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib import messages as toasts
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.accounts.session_times import unattended
from apps.chat.forms import FirstPromptForm, PromptForm
from apps.chat.models import Conversation
from apps.chat.pages.message import views_of
from apps.chat.services import conversations
from apps.chat.services.choices import choices_of
from apps.chat.stream import EventStream, sentences_of
from apps.chat.uploads import takes_files
from apps.chat.views.own import conversation_of, message_of, reading
from apps.common.event_streams import stopped, streamed, wants_events


@csrf_exempt  # checked by takes_files: the token stands in the body, which a handler of ours has to read
@require_POST
@require(Permission.CHAT_USE)
@takes_files
async def first(request: SignedInRequest) -> HttpResponseBase:
    """The first message of a new conversation."""
    form = FirstPromptForm(request)
    if not form.is_valid():
        return _stopped(request, sentences_of(form), form.place)
    conversation = await sync_to_async(_begin)(request, form)
    if conversation is None:
        no_access = _("You have no access to this use case and model. Choose another one.")
        return _stopped(request, [no_access], form.place)
    return await _answer(request, conversation, form, is_new=True)


@csrf_exempt  # as above
@require_POST
@require(Permission.CHAT_USE)
@takes_files
async def create(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
    """A message into a conversation of one's own."""
    conversation = await sync_to_async(conversation_of)(request, pk)
    form = PromptForm(request)
    if not form.is_valid():
        return _stopped(request, sentences_of(form), conversation.get_absolute_url())
    await sync_to_async(conversations.touch)(conversation)
    return await _answer(request, conversation, form, is_new=False)


@unattended
@require_GET
@require(Permission.CHAT_USE)
def detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One message as a fragment, for a page on which it waits: its answer, and whole once that has come."""
    interaction = message_of(request, pk)
    with reading(interaction.thread):
        view = views_of([interaction])[0]
    template = "chat/answer.html" if view.waiting else "chat/message.html"
    return render(request, template, {"message": view})


def _begin(request: SignedInRequest, form: FirstPromptForm) -> Conversation | None:
    wanted = form.cleaned_data
    for choice in choices_of(request.user):
        for route in choice.routes:
            if (choice.use_case.ref, route.name) == (wanted["use_case"], wanted["route"]):
                return conversations.begin(choice.use_case, route, wanted["data_class"], by=request.user)
    return None


async def _answer(
    request: SignedInRequest, conversation: Conversation, form: PromptForm, *, is_new: bool
) -> HttpResponseBase:
    stream = EventStream(request, conversation, form.cleaned_data["prompt"], form.files_given)
    if wants_events(request):
        return streamed(stream.events(is_new=is_new))
    async for _event in stream.events(is_new=is_new):
        pass
    for sentence in stream.problems:
        toasts.error(request, sentence)
    return redirect(conversation)


def _stopped(request: SignedInRequest, sentences: Sequence[str], back: str) -> HttpResponse:
    """``back``: where a page without scripts stays, so that it doesn't go on elsewhere unasked."""
    if wants_events(request):
        return stopped(request, sentences)
    for sentence in sentences:
        toasts.error(request, sentence)
    return redirect(back)
