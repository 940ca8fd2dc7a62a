"""Import a register: upload, map columns, look, import, undo."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.uploads import InMemory, too_large
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.register.forms.imports import UploadForm, mapping_form
from apps.register.models import ImportBatch
from apps.register.pages import imports
from apps.register.services.imports import committing, staging, undoing

ACTS = {"commit": committing.commit, "discard": undoing.discard, "undo": undoing.undo}


@csrf_exempt  # checked by _uploaded: the token stands in a body that is only read when it is small enough
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_IMPORT)
def use_case_imports(request: SignedInRequest) -> HttpResponse:
    if sentence := too_large(request):
        return _list(request, _fresh(request), sentence)
    request.upload_handlers = [InMemory(request)]
    return _uploaded(request)


@require_safe
@require(Permission.USE_CASE_IMPORT)
def use_case_import(request: SignedInRequest, pk: UUID) -> HttpResponse:
    batch = _batch(request, pk)
    try:
        page = imports.import_page(batch, request)
    except RefusedError as refusal:  # the rows have expired since the page was opened
        messages.error(request, str(refusal))
        return redirect("use_case_imports")
    return render(request, "register/import.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_IMPORT)
def use_case_import_mapping(request: SignedInRequest, pk: UUID) -> HttpResponse:
    batch = _batch(request, pk)
    with refusals_told(request):
        columns = staging.columns_of(batch)
        form = mapping_form(columns, batch.mapping, batch.department, request.POST or None)
        if request.method != "POST" or not form.is_valid():
            shown = {"batch": batch, "form": form}
            return render(request, "register/import_mapping.html", shown, status=422 if form.errors else 200)
        staging.map_columns(batch, form.mapping(), form.cleaned_data["department"], by=request.user)
    return redirect(batch)


@require_POST
@require(Permission.USE_CASE_IMPORT)
def use_case_import_transition(request: SignedInRequest, pk: UUID, name: str) -> HttpResponse:
    batch = _batch(request, pk)
    if name not in ACTS:
        raise Http404
    with refusals_told(request):
        ACTS[name](batch, by=request.user)
        messages.success(request, _said(name))
    return redirect(batch)


@csrf_protect
def _uploaded(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _list(request, _fresh(request))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form)
    given = form.cleaned_data
    file = given["file"]
    try:
        batch = staging.stage(
            file.read(),
            file.name,
            given["department"],
            by=request.user,
            source=given["source"],
            mapping=form.mapping(),
            encoding=given["encoding"],
        )
    except RefusedError as refusal:
        form.add_error("file", str(refusal))
        return _list(request, form)
    return redirect("use_case_import_mapping", batch.pk)


def _fresh(request: SignedInRequest) -> UploadForm:
    return UploadForm(initial={"department": request.user.department_id})


def _list(request: SignedInRequest, form: UploadForm, sentence: str = "") -> HttpResponse:
    status = 413 if sentence else 422 if form.errors else 200
    shown = {"page": imports.import_list(request, form), "too_large": sentence}
    return render(request, "register/imports.html", shown, status=status)


def _batch(request: SignedInRequest, pk: UUID) -> ImportBatch:
    return get_object_or_404(imports.imports_for(request.user), pk=pk)


def _said(name: str) -> str:
    return {
        "commit": _("The register is imported. Its use cases are drafts: nothing was approved."),
        "discard": _("The file is discarded."),
        "undo": _("The import is undone: the register is as before."),
    }[name]
