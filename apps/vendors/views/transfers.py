"""Transfers to third countries, and the bases on which they rest."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.vendors.forms.chain import LastDayForm
from apps.vendors.forms.transfers import FallenBasisForm, FallenBasisReasonForm, TransferForm
from apps.vendors.models import FallenBasis, Transfer, Vendor
from apps.vendors.pages import fallen_bases as pages
from apps.vendors.services import fallen_bases as services
from apps.vendors.services import transfers
from apps.vendors.transfers import Basis


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
@confirmed()
def transfer_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    basis = request.GET.get("basis", "")
    if request.method != "POST" and basis not in Basis.values:
        bases = {"vendor": vendor, "bases": Basis.choices}
        return render(request, "vendors/transfer_bases.html", bases)
    form = TransferForm(vendor, request.POST or None, basis=basis)
    if request.method == "POST" and form.is_valid():
        try:
            made = transfers.record_transfer(form.cleaned_data["service"], form.ground(), by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The transfer to %(recipient)s is recorded.") % {"recipient": made})
            return redirect(made)
    context = {"vendor": vendor, "form": form, "title": _("Record a transfer"), "legal": True}
    context["lead"] = Basis(basis).label if basis in Basis.values else ""
    return render(request, "vendors/chain_form.html", context, status=422 if form.errors else 200)


@require_POST
@require(Permission.VENDOR_EDIT)
def transfer_end(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Transfer.objects.visible_to(request.user).select_related("service__vendor")
    transfer = get_object_or_404(visible, pk=pk)
    form = LastDayForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            transfers.end_transfer(transfer, form.cleaned_data["until"], by=request.user)
            messages.success(request, _("The last day is recorded."))
    return redirect(transfer)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_READ)
def fallen_bases(request: SignedInRequest) -> HttpResponse:
    """Asked with ``falls_on`` it shows what would close; only a POST with a reason lets it fall."""
    if request.method == "POST":
        return _let_fall(request)
    asked = FallenBasisForm(request.GET) if "falls_on" in request.GET else None
    if asked is None or not asked.is_valid():
        return _page(request, asked or FallenBasisForm())
    said = asked.cleaned_data
    decision = FallenBasisReasonForm(initial=said, auto_id="fall_%s")
    return _page(request, asked, decision, pages.preview_of(request.user, **said))


@require_POST
@require(Permission.TRANSFER_RESTORE)
def fallen_basis_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    fallen = get_object_or_404(FallenBasis.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            withdrawn = services.withdraw(fallen, by=request.user, reason=form.cleaned_data["reason"])
            _tell_withdrawn(request, withdrawn)
    return redirect("fallen_bases")


def _tell_withdrawn(request: SignedInRequest, fallen: FallenBasis) -> None:
    others = services.others(fallen)
    if not services.holds(fallen):
        messages.warning(request, _("This entry is withdrawn; the basis falls by another one."))
    elif others:
        told = _("The basis holds, but falls by other entries: %(others)s.")
        messages.warning(request, told % {"others": others})
    else:
        messages.success(request, _("The basis holds."))


def _let_fall(request: SignedInRequest) -> HttpResponse:
    form = FallenBasisReasonForm(request.POST, auto_id="fall_%s")
    if not form.is_valid():
        looked_at = FallenBasisForm(request.POST)
        seen = pages.preview_of(request.user, **looked_at.cleaned_data) if looked_at.is_valid() else None
        return _page(request, looked_at, form, seen, status=422)
    with refusals_told(request):
        services.let_fall(**form.cleaned_data, by=request.user)
        messages.warning(request, _("The basis falls. What rests on it closes on its day."))
    return redirect("fallen_bases")


def _page(
    request: SignedInRequest,
    form: FallenBasisForm,
    decision: FallenBasisReasonForm | None = None,
    preview: pages.Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    page = paginate(pages.bases_for(request.user), request, key=("-id",))
    found = pages.bases_page(page, request.user, form, decision, preview)
    return render(request, "vendors/fallen_bases.html", {"page": found}, status=status)
