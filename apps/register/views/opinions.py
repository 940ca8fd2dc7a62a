"""Give an opinion on a use case."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import refusals_told
from apps.register.forms.opinions import OpinionForm
from apps.register.models import OpinionKind, UseCase
from apps.register.pages.revision import about
from apps.register.services import opinions


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.OPINION_DPO, Permission.OPINION_SECURITY, Permission.OPINION_COUNCIL)
def use_case_opinion(request: SignedInRequest, ref: str, kind: str) -> HttpResponse:
    use_case = get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)
    if kind not in OpinionKind.values or not request.user.may(opinions.GIVERS[kind]):
        raise Http404
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        page = {"form": form, "use_case": use_case, "kind": OpinionKind(kind), "about": about(use_case)}
        return render(request, "register/opinion.html", page, status=422 if form.errors else 200)
    said = form.cleaned_data
    with refusals_told(request):
        opinions.give(use_case, kind, said["verdict"], said["text"], by=request.user)
        messages.success(request, _("Your opinion is recorded."))
    return redirect(use_case)
