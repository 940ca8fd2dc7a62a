"""Give an opinion on a use case."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import OutdatedError, RefusedError
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
    posted = request.POST if request.method == "POST" else None
    form = OpinionForm(posted, initial={"seen": opinions.mark(use_case)})
    if form.is_valid():
        try:
            opinions.give(use_case, kind, by=request.user, **form.cleaned_data)
        except OutdatedError as outdated:
            use_case.refresh_from_db()
            form.tell_outdated(outdated, opinions.mark(use_case))
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your opinion is recorded."))
            return redirect(use_case)
    page = {"form": form, "use_case": use_case, "kind": OpinionKind(kind), "about": about(use_case)}
    return render(request, "register/opinion.html", page, status=form.status)
