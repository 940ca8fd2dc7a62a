"""Upload a document, or a newer file of one. What was typed stays when a file is refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.extraction.limits import STANDARD
from apps.common.extraction.sentences import SENTENCES, sentence
from apps.common.refusals import RefusedError
from apps.common.uploads import PassingOver
from apps.vendors.filing import may_file, may_keep
from apps.vendors.forms.documents import DocumentForm, FileForm
from apps.vendors.models import Document, DocumentKind, DocumentVersion, Vendor
from apps.vendors.services import documents
from apps.vendors.services.carrying import waiting

Form = TypeVar("Form", bound=FileForm)
OF_THE_FILE = {*SENTENCES, "same"}  # codes of refusals


@csrf_exempt  # checked by _filled_in: the token stands in the body, which a handler of ours has to read
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_READ)
def document_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    if not may_keep(vendor, request.user):
        raise Http404  # before anything of the body is read

    def upload(form: DocumentForm) -> DocumentVersion:
        given, said = form.given(), form.cleaned_data
        return documents.upload(
            vendor, given, kind=said["kind"], title=form.title_of(given), agreement=said["agreement"],
            by=request.user,
        )  # fmt: skip

    def form_of(*sent: Any) -> DocumentForm:
        chosen = {"agreement": request.GET.get("agreement", ""), "kind": DocumentKind.AGREEMENT}
        return DocumentForm(vendor, request.user, *sent, initial=chosen)

    return _uploading(request, form_of, upload, {"vendor": vendor})


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_READ)
def document_version_new(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Document.objects.visible_to(request.user).select_related("vendor", "agreement")
    document = get_object_or_404(visible, pk=pk)
    if not may_file(document.vendor, document.agreement, request.user):
        raise Http404

    def upload(form: FileForm) -> DocumentVersion:
        return documents.add_version(document, form.given(), by=request.user)

    return _uploading(request, FileForm, upload, {"vendor": document.vendor, "document": document})


def _uploading(
    request: SignedInRequest,
    form_of: Callable[..., Any],
    upload: Callable[[Any], DocumentVersion],
    shown: Any,
) -> HttpResponse:
    handler = PassingOver(request, STANDARD.file_bytes)
    request.upload_handlers = [handler]
    return _filled_in(request, form_of, upload, shown, handler)


@csrf_protect
def _filled_in(
    request: SignedInRequest,
    form_of: Callable[..., Form],
    upload: Callable[[Form], DocumentVersion],
    shown: dict[str, Any],
    handler: PassingOver,
) -> HttpResponse:
    if request.method != "POST":
        return render(request, "vendors/document_form.html", shown | {"form": form_of()})
    form = form_of(request.POST, request.FILES)
    if handler.has_passed:
        form.errors["file"] = form.error_class([sentence("large")])
    elif form.is_valid():
        try:
            version = upload(form)
        except RefusedError as refusal:
            form.add_error("file" if refusal.code in OF_THE_FILE else None, str(refusal))
        else:
            _tell(request, version)
            _tell_waiting(request, version)
            return redirect(version.document)
    return render(request, "vendors/document_form.html", shown | {"form": form}, status=422)


def _tell(request: SignedInRequest, version: DocumentVersion) -> None:
    said = {"title": version.document.title, "number": version.number}
    messages.success(request, _("%(title)s is stored as version %(number)s.") % said)
    count = version.pages_without_text
    if count:
        told = ngettext(
            "%(count)s page holds no text, perhaps a picture of it. What stands there is not found.",
            "%(count)s pages hold no text, perhaps pictures of it. What stands there is not found.",
            count,
        )
        messages.warning(request, told % {"count": count})


def _tell_waiting(request: SignedInRequest, version: DocumentVersion) -> None:
    """The text of a next version may differ where a finding was only carried over."""
    document = version.document
    if document.agreement is None or document.kind != DocumentKind.AGREEMENT:
        return
    count = len(waiting(document.agreement))
    if count:
        told = ngettext(
            "%(count)s clause of this version waits for another look.",
            "%(count)s clauses of this version wait for another look.",
            count,
        )
        messages.warning(request, told % {"count": count})
