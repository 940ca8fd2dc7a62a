"""A file that lies beside the field: read, checked as it would be when it is sent, answered and forgotten."""

from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from apps.access.limits import LimitedError, Limits
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.chat.file_forms import FileForm, FirstFileForm
from apps.chat.pages.files import FileView, checked_file
from apps.chat.services.looking import Place
from apps.chat.uploads import takes_files
from apps.chat.views.own import conversation_of
from apps.common.connection_loans import give_back
from apps.gateway.runtime import current

# Of one person: each file takes a process of its own.
LIMITS = Limits(requests=20, parallel=2)


@csrf_exempt  # checked by takes_files: the token stands in the body, which a handler of ours has to read
@require_POST
@require(Permission.CHAT_USE)
@takes_files
async def first(request: SignedInRequest) -> HttpResponse:
    """Before the first message the form says where it would go."""
    form = FirstFileForm(request)
    if not form.is_valid():
        return HttpResponse(status=422)
    given = form.cleaned_data
    return await _answer(request, form, Place(given["use_case"], given["route"], given["data_class"]))


@csrf_exempt  # as above
@require_POST
@require(Permission.CHAT_USE)
@takes_files
async def create(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """In a conversation of one's own, with what it knows already."""
    conversation = await sync_to_async(conversation_of)(request, pk)
    form = FileForm(request)
    if not form.is_valid():
        return HttpResponse(status=422)
    thread = conversation.thread
    place = Place(thread.use_case.ref, conversation.route.name, thread.data_class, thread)
    return await _answer(request, form, place)


async def _answer(request: SignedInRequest, form: FileForm, place: Place) -> HttpResponse:
    limiter = current().limiter
    try:
        lease = await limiter.take(f"files:{request.user.pseudonym}", LIMITS, 0)
    except LimitedError:
        return HttpResponse(status=429)
    await give_back()
    try:
        # Not among the threads that answer pages: reading takes its time.
        view = await sync_to_async(checked_file, thread_sensitive=False)(form.file, place, by=request.user)
    finally:
        limiter.release(lease, 0)
    return _shown(request, view)


def _shown(request: SignedInRequest, view: FileView) -> HttpResponse:
    response = render(request, "chat/file.html", {"file": view})
    response["Cache-Control"] = "no-store"
    return response
