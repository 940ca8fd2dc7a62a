"""Files for a draft: a document to know again, a table to import. Neither is kept in the clear."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.extraction.limits import STANDARD
from apps.common.extraction.sentences import sentence
from apps.common.uploads import InMemory, PassingOver, too_large
from apps.dlp.forms import ColumnsForm, DocumentForm, TableForm
from apps.dlp.models import ListImport, Version
from apps.dlp.pages.imports import import_page
from apps.dlp.pages.version import version_page
from apps.dlp.services import imports, sources
from apps.dlp.views.versions import version_of
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told


@csrf_exempt  # checked by _documented: the token stands in the body, which a handler of ours has to read
@require_POST
@require(Permission.CONTENT_WRITE)
def own_document_new(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request, pk, number)
    handler = PassingOver(request, STANDARD.file_bytes)
    request.upload_handlers = [handler]
    return _documented(request, version, handler)


@csrf_exempt  # checked by _uploaded, as above
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CONTENT_WRITE)
def own_import_new(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request, pk, number)
    if told := too_large(request):
        form = TableForm()
        shown = {"version": version, "form": form, "too_large": told}
        return render(request, "dlp/import_new.html", shown, status=413)
    request.upload_handlers = [InMemory(request)]
    return _uploaded(request, version)


@require_safe
@require(Permission.CONTENT_WRITE)
def own_import(request: SignedInRequest, pk: UUID) -> HttpResponse:
    held = _held(request, pk)
    try:
        page = import_page(held)
    except RefusedError as refusal:  # the rows have expired since the page was opened
        messages.error(request, str(refusal))
        return redirect(held.version)
    return render(request, "dlp/import.html", {"page": page})


@require_POST
@require(Permission.CONTENT_WRITE)
def own_import_commit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    held = _held(request, pk)
    address = held.get_absolute_url()
    with refusals_told(request):
        form = ColumnsForm(len(imports.table_of(held).columns), request.POST)
        chosen = form.cleaned_data["columns"] if form.is_valid() else []
        done = imports.commit(held, chosen, by=request.user)
        messages.success(request, _("Taken in: %(new)s.") % {"new": done.counts.get("new", 0)})
        address = done.version.get_absolute_url()
    return redirect(address)


@require_POST
@require(Permission.CONTENT_WRITE)
def own_import_discard(request: SignedInRequest, pk: UUID) -> HttpResponse:
    held = _held(request, pk)
    with refusals_told(request):
        imports.discard(held, by=request.user)
        messages.success(request, _("The file is discarded."))
    return redirect(held.version)


@csrf_protect
def _documented(request: SignedInRequest, version: Version, handler: PassingOver) -> HttpResponse:
    form = DocumentForm(request.POST, request.FILES)
    if handler.has_passed:
        form.errors["file"] = form.error_class([sentence("large")])
    elif form.is_valid():
        try:
            _take(form, version, request)
        except RefusedError as refusal:
            form.add_error("file" if form.cleaned_data.get("file") else "text", str(refusal))
        else:
            messages.success(request, _("The fingerprint is taken; the text itself is not kept."))
            return redirect(version)
    return render(request, "dlp/version.html", {"page": version_page(version, request, form)}, status=422)


def _take(form: DocumentForm, version: Version, request: SignedInRequest) -> None:
    said = form.cleaned_data
    if file := said["file"]:
        sources.add_file(version, said["title"], file.read(), file.name, by=request.user)
    else:
        sources.add_text(version, said["title"], said["text"], by=request.user)


@csrf_protect
def _uploaded(request: SignedInRequest, version: Version) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TableForm(*sent)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(imports.stage(version, file.read(), file.name, by=request.user))
        except RefusedError as refusal:
            form.add_error("file", str(refusal))
    status = 422 if form.is_bound else 200
    return render(request, "dlp/import_new.html", {"version": version, "form": form}, status=status)


def _held(request: SignedInRequest, pk: UUID) -> ListImport:
    seen = ListImport.objects.visible_to(request.user).select_related("version__collection")
    return get_object_or_404(seen, pk=pk)
