"""Erase one conversation of one's own, or all."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.chat.services import erasing
from apps.chat.views.own import conversation_of


@require_POST
@require(Permission.CHAT_USE)
@confirmed()
def erase(request: SignedInRequest, pk: UUID) -> HttpResponse:
    erased = erasing.erase(conversation_of(request, pk), by=request.user)
    if erased.threads:
        messages.success(request, _("The conversation is erased."))
    else:
        messages.info(
            request,
            _(
                "The conversation is closed and in no list any more. Its text goes as soon as it is neither"
                " being looked at nor has to be kept by law."
            ),
        )
    return redirect("conversations")


@require_POST
@require(Permission.CHAT_USE)
@confirmed()
def erase_all(request: SignedInRequest) -> HttpResponse:
    number = erasing.erase_all(by=request.user)
    said = ngettext(
        "%(number)s conversation is closed. Its text goes soon, or once nobody has to look at it.",
        "%(number)s conversations are closed. Their text goes soon, or once nobody has to look at it.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("conversations")
