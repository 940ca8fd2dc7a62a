"""Works agreements: the list, one of them, and its text."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.lifecycle.advance import RefusedError
from apps.register.forms.works_agreements import CoverageForm, WorksAgreementForm
from apps.register.models import WorksAgreement
from apps.register.pages import works_agreements as pages
from apps.register.services import works_agreements as services


@require_safe
@require(Permission.WORKS_AGREEMENT_READ)
def works_agreements(request: SignedInRequest) -> HttpResponse:
    page = paginate(pages.agreements_for(request.user), request, key=("-valid_from", "-id"))
    found = pages.agreement_list(page, request.user)
    return render(request, "register/works_agreements.html", {"page": found})


@require_safe
@require(Permission.WORKS_AGREEMENT_READ)
def works_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    return shown(request, pk)


def shown(
    request: SignedInRequest, pk: int, coverage: CoverageForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one; with what was refused of its ``coverage``."""
    found = get_object_or_404(pages.agreements_for(request.user), pk=pk)
    page = pages.agreement_page(found, request.user, coverage)
    status = coverage.status if coverage else status
    return render(request, "register/works_agreement.html", {"page": page}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.WORKS_AGREEMENT_EDIT)
def works_agreement_new(request: SignedInRequest) -> HttpResponse:
    form = WorksAgreementForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create(form.columns(), form.cleaned_data["use_cases"], by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(reference)s is drafted.") % {"reference": made.reference})
            return redirect(made)
    return _show(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.WORKS_AGREEMENT_EDIT)
def works_agreement_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(WorksAgreement.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        try:
            services.check_editable(agreement)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect("works_agreement", pk)
    form = WorksAgreementForm(request.user, request.POST or None, instance=agreement)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with form.refusals_kept():
            services.edit(agreement, form.columns(), said["use_cases"], by=request.user, seen=said["seen"])
            messages.success(request, _("The draft is changed."))
            return redirect("works_agreement", pk)
    return _show(request, form, agreement)


def _show(
    request: SignedInRequest, form: WorksAgreementForm, agreement: WorksAgreement | None = None
) -> HttpResponse:
    context = {"form": form, "agreement": agreement}
    return render(request, "register/works_agreement_form.html", context, status=form.status)
