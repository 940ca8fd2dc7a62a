"""``/review/look-backs/``: what would today's rules have caught?"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.review.forms import LookBackForm, RuleForm
from apps.review.models import LookBack
from apps.review.pages.look_backs import list_page, look_back_page
from apps.review.services import look_backs as service


@require_safe
@require(Permission.REVIEW_DECIDE)
def look_backs(request: SignedInRequest) -> HttpResponse:
    return render(request, "review/look_backs.html", {"page": list_page(request)})


@require_POST
@require(Permission.REVIEW_DECIDE)
def look_back_new(request: SignedInRequest) -> HttpResponse:
    form = LookBackForm(request.POST)
    if form.is_valid():
        try:
            return redirect(service.begin(form.cleaned_data["days"], by=request.user))
        except RefusedError as refusal:
            form.add_error("days", str(refusal))
    return render(request, "review/look_backs.html", {"page": list_page(request, form)}, status=422)


@require_safe
@require(Permission.REVIEW_DECIDE)
def look_back(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "review/look_back.html", {"page": look_back_page(_visible(request, pk))})


@require_POST
@require(Permission.REVIEW_DECIDE)
def look_back_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the messages of one rule before the reviewers."""
    looking, named = _visible(request, pk), RuleForm(request.POST)
    if not named.is_valid():
        raise Http404
    with refusals_told(request):
        number = service.pass_on(looking, *named.cleaned_data.values(), by=request.user)
        told = ngettext(
            "%(number)s message will stand in the queue in a moment.",
            "%(number)s messages will stand in the queue in a moment.",
            number,
        )
        messages.success(request, told % {"number": number})
    return redirect(looking)


def _visible(request: SignedInRequest, pk: int) -> LookBack:
    return get_object_or_404(LookBack.objects.visible_to(request.user), pk=pk)
