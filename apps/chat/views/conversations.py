"""Pages of the chat."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.chat.models import Conversation
from apps.chat.pages import conversation_page, new_page, state_of


@require_safe
@require(Permission.CHAT_USE)
def new(request: SignedInRequest) -> HttpResponse:
    """An empty conversation: the cursor is in the field."""
    use_case, route = request.GET.get("use_case", "")[:12], request.GET.get("route", "")[:80]
    page = new_page(request.user, use_case, route, reverse("chat_first_message"))
    return render(request, "chat/conversation.html", {"page": page})


@require_safe
@require(Permission.CHAT_USE)
def detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    mine = Conversation.objects.visible_to(request.user).select_related(
        "thread__use_case__version", "route__service__vendor"
    )
    conversation = get_object_or_404(mine, pk=pk)
    page = conversation_page(request.user, conversation, reverse("chat_messages", args=[pk]))
    return render(request, "chat/conversation.html", {"page": page})


@require_safe
@require(Permission.CHAT_USE)
def state(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Asked now and then by an open page: nothing new, a banner that it is closed, or a fresh page."""
    mine = Conversation.objects.visible_to(request.user).select_related(
        "thread__use_case__version", "route__service__vendor"
    )
    conversation = get_object_or_404(mine, pk=pk)
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
