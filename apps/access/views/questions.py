"""A question before the decision, and its answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.access.forms.requests import AnswerForm
from apps.access.models import AccessRequest
from apps.access.services import requests
from apps.access.views.requests import find, show
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError


@require_POST
@require(Permission.ACCESS_REQUEST)
def question(request: SignedInRequest, pk: int) -> HttpResponse:
    """From who decides."""
    wanted = find(request, pk)
    form = AnswerForm(request.POST)
    try:
        requests.ask_back(wanted, question=_text(form), by=request.user)
    except RefusedError as refusal:
        return _refused(request, wanted, refusal, form)
    messages.success(request, _("Your question is on its way; the request waits for the answer."))
    return redirect("access_requests")


@require_POST
@require(Permission.ACCESS_REQUEST)
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """From who asked for access."""
    wanted = find(request, pk)
    form = AnswerForm(request.POST)
    try:
        requests.answer(wanted, text=_text(form), by=request.user)
    except RefusedError as refusal:
        return _refused(request, wanted, refusal, form)
    messages.success(request, _("Your answer is on its way; the request waits for its decision."))
    return redirect(wanted)


def _text(form: AnswerForm) -> str:
    return form.cleaned_data["text"] if form.is_valid() else ""


def _refused(
    request: SignedInRequest, wanted: AccessRequest, refusal: RefusedError, form: AnswerForm
) -> HttpResponse:
    wrong = [str(error) for errors in form.errors.values() for error in errors]
    messages.error(request, " ".join(wrong) or str(refusal))
    return show(request, find(request, wanted.pk), 422 if wrong else 409, said=form.data.get("text", ""))
