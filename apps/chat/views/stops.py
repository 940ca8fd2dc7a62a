"""Stop one's own answer while it comes."""

from uuid import UUID

from django.contrib import messages as toasts
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.chat.pages.message import views_of
from apps.chat.services.stopping import stop
from apps.chat.views.own import message_of
from apps.common.refusals import RefusedError


@require_POST
@require(Permission.CHAT_USE)
def create(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A script gets the answer as it stands, or the sentence of a refusal (409)."""
    interaction = message_of(request, pk)
    is_script = bool(request.headers.get("HX-Request"))
    try:
        stop(interaction, by=request.user)
    except RefusedError as refusal:
        if is_script:
            return HttpResponse(str(refusal), status=409, content_type="text/plain")
        toasts.error(request, str(refusal))
        return redirect("chat_thread", thread=interaction.thread_id)
    if is_script:
        interaction.refresh_from_db()
        return render(request, "chat/answer.html", {"message": views_of([interaction])[0]})
    toasts.success(request, _("The answer is being stopped."))
    return redirect("chat_thread", thread=interaction.thread_id)
