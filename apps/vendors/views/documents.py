"""Documents of a vendor: the list, handing them out, withdrawing one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.refusals import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.vendors.forms.documents import WithdrawalForm
from apps.vendors.models import DocumentVersion, Vendor
from apps.vendors.pages.documents import documents_page
from apps.vendors.services import documents

# Of a file that somebody else made: it is saved, never shown, and runs nothing in our name.
HANDED_OUT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
}


@require_safe
@require(Permission.VENDOR_READ)
def vendor_documents(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    page = documents_page(vendor, request, request.user)
    return render(request, "vendors/documents.html", {"page": page})


@require_safe
@require(Permission.VENDOR_READ)
def document_download(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    version = _version(request, pk, number)
    try:
        data = documents.download(version, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(version.document)
    disposition = content_disposition_header(as_attachment=True, filename=version.file_name) or ""
    headers = HANDED_OUT | {"Content-Disposition": disposition}
    return HttpResponse(data, content_type=version.media_type, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
@confirmed()
def document_withdrawal(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    version = _version(request, pk, number)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        shown = {"version": version, "form": form}
        return render(request, "vendors/document_withdrawal.html", shown, status=422 if form.errors else 200)
    with refusals_told(request):
        documents.withdraw(version, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The file is destroyed. What it was stays on record."))
    return redirect(version.document)


def _version(request: SignedInRequest, pk: int, number: int) -> DocumentVersion:
    visible = DocumentVersion.objects.visible_to(request.user).select_related("document__vendor")
    return get_object_or_404(visible, document_id=pk, number=number)
