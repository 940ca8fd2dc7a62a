"""Write down an agreement: the first, a change of the draft, the next version."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.vendors.filing import may_keep
from apps.vendors.forms.agreements import DraftForm, RenewalForm, TermForm
from apps.vendors.models import Agreement, Vendor
from apps.vendors.services import agreements, drafting

Save = Callable[[], Agreement]


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def agreement_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    form = DraftForm(vendor, request.POST or None)
    return _answer(
        request, form, vendor, _("Record an agreement"),
        lambda: drafting.create(vendor, form.columns(), form.cleaned_data["services"], by=request.user),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_READ)
def agreement_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of it for who keeps the records; its dates for who answers for the contract."""
    agreement = _agreement(request, pk)
    if not may_keep(agreement.vendor, request.user):
        raise Http404
    if not _is_open(request, agreement, drafting.check_editable):
        return redirect(agreement)
    if not request.user.may(Permission.VENDOR_EDIT):
        dates = TermForm(agreement.vendor, request.POST or None, instance=agreement)
        return _answer(
            request, dates, agreement.vendor, _("Set the dates"),
            lambda: drafting.set_dates(
                agreement, dates.columns(), by=request.user, seen=dates.cleaned_data["seen"]
            ),
        )  # fmt: skip
    form = DraftForm(agreement.vendor, request.POST or None, instance=agreement)
    return _answer(
        request, form, agreement.vendor, _("Edit draft"),
        lambda: drafting.edit(
            agreement, form.columns(), form.cleaned_data["services"],
            by=request.user, seen=form.cleaned_data["seen"],
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def agreement_renewal(request: SignedInRequest, pk: int) -> HttpResponse:
    old = _agreement(request, pk)
    if not _is_open(request, old, drafting.check_renewable):
        return redirect(old)
    form = RenewalForm(old, request.POST or None)
    return _answer(
        request, form, old.vendor, _("Renew %(agreement)s") % {"agreement": old},
        lambda: drafting.renew(
            old, form.columns(), form.cleaned_data["services"], form.cleaned_data["changed"], by=request.user
        ),
    )  # fmt: skip


def _is_open(request: SignedInRequest, agreement: Agreement, check: Callable[[Agreement], None]) -> bool:
    """Whether the form makes sense; if not, the person is told why."""
    try:
        check(agreement)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _answer(
    request: SignedInRequest, form: DraftForm, vendor: Vendor, title: str, save: Save
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with form.refusals_kept():
            made = save()
            _go_on(request, made)
            return redirect(made)
    may_submit = request.user.may(Permission.VENDOR_EDIT)
    context = {"form": form, "vendor": vendor, "title": title, "may_submit": may_submit}
    return render(request, "vendors/agreement_form.html", context, status=form.status)


def _go_on(request: SignedInRequest, made: Agreement) -> None:
    """With the second button the draft is handed in at once."""
    messages.success(request, _("%(agreement)s is saved.") % {"agreement": made})
    if "submit" in request.POST:
        with refusals_told(request):
            agreements.take(made, "submit", by=request.user)


def _agreement(request: SignedInRequest, pk: int) -> Agreement:
    found = Agreement.objects.visible_to(request.user).select_related("vendor").prefetch_related("clauses")
    return get_object_or_404(found, pk=pk)
