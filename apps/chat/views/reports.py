"""Report an answer to the compliance officers."""

from uuid import UUID

from django.contrib import messages as toasts
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.chat.views.own import message_of
from apps.common.long_texts import plain_breaks
from apps.lifecycle.advance import RefusedError
from apps.review.services.reports import report


@sensitive_post_parameters("text")
@require_POST
@require(Permission.CHAT_USE)
def create(request: SignedInRequest, pk: UUID) -> HttpResponse:
    interaction = message_of(request, pk)
    try:
        report(interaction, plain_breaks(request.POST.get("text", "")), by=request.user)
        toasts.success(request, _("Thank you. A compliance officer will look at this answer."))
    except RefusedError as refusal:
        toasts.error(request, str(refusal))
    return redirect("chat_thread", thread=interaction.thread_id)
