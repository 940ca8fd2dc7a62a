"""The clauses of an agreement beside its text."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import refusals_told
from apps.vendors.clauses import CLAUSES, MANDATORY
from apps.vendors.forms.clauses import FindingForm
from apps.vendors.models import Agreement, ClauseOrigin
from apps.vendors.pages.clause_check import clause_check_page, next_item, url_of
from apps.vendors.pages.no_clauses import no_clauses_page
from apps.vendors.services import agreements
from apps.vendors.services.clause_reading import Reading, reading_of


@require_safe
@require(Permission.VENDOR_READ)
def agreement_clauses(request: SignedInRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    if not agreement.has_items:
        return render(request, "vendors/no_clauses.html", {"page": no_clauses_page(agreement, request.user)})
    item, take = request.GET.get("item", ""), "take" in request.GET
    page = clause_check_page(agreement, reading_of(agreement), request.user, item, take=take)
    return render(request, "vendors/clause_check.html", {"page": page})


@require_POST
@require(Permission.VENDOR_EDIT)
def clause_finding(request: SignedInRequest, pk: int, item: str) -> HttpResponse:
    if item not in {clause.key for clause in CLAUSES}:
        raise Http404
    agreement = _agreement(request, pk)
    if not agreement.has_items:
        messages.error(request, _("The items of Art. 28 GDPR are not those of such an agreement."))
        return redirect("agreement_clauses", pk)
    reading = reading_of(agreement)
    form = FindingForm(request.POST, mandatory=item in MANDATORY)
    if not form.is_valid():
        page = clause_check_page(agreement, reading, request.user, item, form)
        return render(request, "vendors/clause_check.html", {"page": page}, status=422)
    with refusals_told(request):
        _record(agreement, item, form, reading, request)
        messages.success(request, _("The finding is recorded."))
    return redirect(url_of(agreement, next_item(agreement, item)))


def _record(
    agreement: Agreement, item: str, form: FindingForm, reading: Reading | None, request: SignedInRequest
) -> None:
    said = form.cleaned_data
    origin = reading.origin(item, said["place"], said["quote"]) if reading else ClauseOrigin.PERSON
    read_in = reading.version if reading else None
    agreements.record_clause(agreement, item, **said, origin=origin, read_in=read_in, by=request.user)


def _agreement(request: SignedInRequest, pk: int) -> Agreement:
    joined = Agreement.objects.visible_to(request.user).select_related("vendor")
    return get_object_or_404(joined.prefetch_related("clauses__checked_by"), pk=pk)
