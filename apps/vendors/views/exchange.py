"""Vendors out as a file, and in from one: upload, look, import."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common.tables import FORMATS, table_answer
from apps.common.uploads import InMemory, too_large
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.vendors.exchange.columns import VENDORS
from apps.vendors.exchange.forms import VendorFileForm
from apps.vendors.forms.filters import VendorFilterForm
from apps.vendors.models import VendorImport
from apps.vendors.pages import exports, imports
from apps.vendors.services.imports import commit, discard, stage

ACTS = {"commit": commit, "discard": discard}


@require_safe
@require(Permission.VENDOR_READ)
@confirmed(methods=READS)
def vendor_export(request: SignedInRequest) -> HttpResponseBase:
    """What the list shows with the same filter, whole. What was sought is not on record."""
    kind = request.GET.get("format", "xlsx")
    if kind not in FORMATS:
        raise Http404
    wanted = VendorFilterForm(request.GET).wanted
    with transaction.atomic():
        record("vendor:export", request.user, by=request.user, format=kind, filters=sorted(wanted))
    return table_answer(VENDORS, exports.export_rows(request.user, wanted), kind, "vendors")


@csrf_exempt  # checked by _uploaded: the token stands in a body that is only read when it is small enough
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def vendor_imports(request: SignedInRequest) -> HttpResponse:
    if sentence := too_large(request):
        return _list(request, VendorFileForm(), sentence)
    request.upload_handlers = [InMemory(request)]
    return _uploaded(request)


@require_safe
@require(Permission.VENDOR_EDIT)
def vendor_import(request: SignedInRequest, pk: UUID) -> HttpResponse:
    held = _held(request, pk)
    try:
        page = imports.import_page(held, request)
    except RefusedError as refusal:  # the rows have expired since the page was opened
        messages.error(request, str(refusal))
        return redirect("vendor_imports")
    return render(request, "vendors/import.html", {"page": page})


@require_POST
@require(Permission.VENDOR_EDIT)
def vendor_import_transition(request: SignedInRequest, pk: UUID, name: str) -> HttpResponse:
    held = _held(request, pk)
    if name not in ACTS:
        raise Http404
    with refusals_told(request):
        ACTS[name](held, by=request.user)
        messages.success(request, _said(name))
    return redirect(held)


@csrf_protect
def _uploaded(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _list(request, VendorFileForm())
    form = VendorFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form)
    file = form.cleaned_data["file"]
    try:
        held = stage(file.read(), file.name, by=request.user)
    except RefusedError as refusal:
        form.add_error("file", str(refusal))
        return _list(request, form)
    return redirect(held)


def _list(request: SignedInRequest, form: VendorFileForm, sentence: str = "") -> HttpResponse:
    status = 413 if sentence else 422 if form.errors else 200
    shown = {"page": imports.import_list(request, form), "too_large": sentence}
    return render(request, "vendors/imports.html", shown, status=status)


def _held(request: SignedInRequest, pk: UUID) -> VendorImport:
    return get_object_or_404(imports.imports_for(request.user), pk=pk)


def _said(name: str) -> str:
    return {
        "commit": _("The vendors are imported. Agreements are drafts: nothing was activated."),
        "discard": _("The file is discarded."),
    }[name]
