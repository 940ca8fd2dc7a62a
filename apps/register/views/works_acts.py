"""A step of a works agreement, what it covers, and who was informed of a use case."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import OutdatedError, RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told, told
from apps.lifecycle.forms import ReasonForm
from apps.lifecycle.seen import StaleError
from apps.register.forms.works_agreements import CoverageForm, InformationForm
from apps.register.lifecycles.works_agreements import WORKS_AGREEMENT
from apps.register.models import UseCase, WorksAgreement
from apps.register.services import informations
from apps.register.services import works_agreements as services
from apps.register.views.works_agreements import shown


@require_POST
@require(Permission.WORKS_AGREEMENT_READ)
@confirmed(steps=WORKS_AGREEMENT.transitions)
def works_agreement_transition(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    agreement = _agreement(request, pk)
    if name not in WORKS_AGREEMENT.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        try:
            with refusals_told(request):
                moved = services.take(agreement, name, by=request.user, **form.cleaned_data)
                said = {"agreement": moved, "state": moved.get_state_display()}
                messages.success(request, _("%(agreement)s: %(state)s.") % said)
        except OutdatedError as outdated:
            return shown(request, pk, status=told(request, outdated))
    return redirect(agreement)


@require_POST
@require(Permission.WORKS_AGREEMENT_EDIT)
def works_agreement_coverage(request: SignedInRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    form = CoverageForm(request.user, request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            try:
                services.cover(agreement, by=request.user, **form.cleaned_data)
            except StaleError as stale:
                form.tell_stale(stale)
                return shown(request, pk, form)
            messages.success(request, _("What it covers is changed."))
    return redirect(agreement)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.WORKS_AGREEMENT_EDIT)
def workers_information(request: SignedInRequest, ref: str) -> HttpResponse:
    use_case = get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)
    form = InformationForm(request.POST or None, initial={"informed_by": request.user.email})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            informations.inform(
                use_case, said["audience"], on=said["informed_on"], informed_by=said["informed_by"],
                how=said["how"], evidence=said["evidence"], by=request.user,
            )  # fmt: skip
            messages.success(request, _("It is recorded that they were informed."))
            return redirect(use_case)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            status = 409
    context = {"form": form, "use_case": use_case}
    return render(request, "register/information.html", context, status=status)


def _agreement(request: SignedInRequest, pk: int) -> WorksAgreement:
    return get_object_or_404(WorksAgreement.objects.visible_to(request.user), pk=pk)
