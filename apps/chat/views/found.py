"""What would be done with the text in the field: asked while somebody types, answered and forgotten."""

from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from apps.access.limits import LimitedError, Limits
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.chat.doubts import missed_token, token_of
from apps.chat.forms import LONGEST_LOOK, FirstLookForm, LookForm
from apps.chat.pages.found import Doubt, FoundView, chips_of, marked
from apps.chat.services.looking import Place, look
from apps.chat.views.own import conversation_of
from apps.dlp.names import name_of
from apps.gateway.runtime import current

# Of one person: a field asks about once a second while somebody types.
LIMITS = Limits(requests=90, parallel=3)


@sensitive_post_parameters("prompt")
@require_POST
@require(Permission.CHAT_USE)
async def first(request: SignedInRequest) -> HttpResponse:
    """Before the first message the form says where it would go."""
    form = FirstLookForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    given = form.cleaned_data
    place = Place(given["use_case"], given["route"], given["data_class"])
    return await _answer(request, given["prompt"], place)


@sensitive_post_parameters("prompt")
@require_POST
@require(Permission.CHAT_USE)
async def create(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """In a conversation of one's own, with what it knows already."""
    conversation = await sync_to_async(conversation_of)(request, pk)
    form = LookForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    thread = conversation.thread
    place = Place(thread.use_case.ref, conversation.route.name, thread.data_class, thread)
    return await _answer(request, form.cleaned_data["prompt"], place)


async def _answer(request: SignedInRequest, text: str, place: Place) -> HttpResponse:
    limiter = current().limiter
    try:
        lease = await limiter.take(f"found:{request.user.pseudonym}", LIMITS, 0)
    except LimitedError:
        return HttpResponse(status=429)
    try:
        return await sync_to_async(_shown)(request, text, place)
    finally:
        limiter.release(lease, 0)


def _shown(request: SignedInRequest, text: str, place: Place) -> HttpResponse:
    view = FoundView(too_long=True) if len(text) > LONGEST_LOOK else _view(request, text, place)
    response = render(request, "chat/found.html", {"found": view})
    response["Cache-Control"] = "no-store"
    return response


def _view(request: SignedInRequest, text: str, place: Place) -> FoundView:
    found = look(text, place, by=request.user)
    if not found:
        return FoundView()
    doubts = [
        Doubt(name_of(finding.type), text[finding.start : finding.end], token_of(finding, place))
        for finding, _action in found
    ]
    return FoundView(chips_of(found), marked(text, found), doubts, missed_token(place))
