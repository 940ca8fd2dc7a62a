"""Pages of the chat."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.accounts.session_times import unattended
from apps.chat.forms import TitleForm
from apps.chat.models import Conversation
from apps.chat.pages.chat import conversation_page, new_page, state_of
from apps.chat.pages.history import all_of, found_of
from apps.chat.views.own import conversation_of, reading
from apps.common.gone import GoneError


@require_safe
@require(Permission.CHAT_USE)
def new(request: SignedInRequest) -> HttpResponse:
    """An empty conversation: the cursor is in the field."""
    asked = (request.GET.get(name, "")[:80] for name in ("use_case", "route", "data_class"))
    use_case, route, data_class = asked
    page = new_page(request.user, use_case, route, data_class, reverse("chat_first_message"))
    return render(request, "chat/conversation.html", {"page": page})


@sensitive_post_parameters("words")
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CHAT_USE)
def every(request: SignedInRequest) -> HttpResponse:
    """One's own conversations. Words to look for in titles come in a POST: what people type is in no URL."""
    form = TitleForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    shown = found_of(request.user, words) if words else all_of(request)
    return render(request, "chat/conversations.html", {"list": shown})


@require_safe
@require(Permission.CHAT_USE)
def detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    conversation = conversation_of(request, pk)
    with reading(conversation.thread):
        page = conversation_page(request, conversation, reverse("chat_messages", args=[pk]))
    return render(request, "chat/conversation.html", {"page": page})


@unattended
@require_safe
@require(Permission.CHAT_USE)
def state(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Asked now and then by an open page: nothing new, a banner that it is closed, or a fresh page."""
    try:
        conversation = conversation_of(request, pk)
    except GoneError:  # erased meanwhile: the page says so when it comes again
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    frame = state_of(request.user, conversation)
    if frame.mark == request.GET.get("shown", ""):
        return HttpResponse(status=204)
    if frame.decision.allowed:  # the composer may have been closed; the page keeps the draft
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "chat/state.html", {"frame": frame, "conversation": conversation})


@require_safe
@require(Permission.CHAT_USE)
def of_thread(request: SignedInRequest, thread: UUID) -> HttpResponse:
    """Where notices point: they know the thread only."""
    return redirect(get_object_or_404(Conversation.objects.visible_to(request.user), thread=thread))
