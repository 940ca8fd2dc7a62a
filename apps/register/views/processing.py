"""The record of processing activities: list, entry, draft, words, export."""

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.common.tables import FORMATS, table_answer
from apps.lifecycle.answers import refusals_told
from apps.register.forms.processing import ProcessingFilter, ProcessingForm, ProcessingNewForm
from apps.register.models import ProcessingActivity
from apps.register.pages import processing as pages
from apps.register.pages.processing_table import processing_rows, processing_table
from apps.register.services import processing as services


@require_safe
@require(Permission.PROCESSING_READ)
def processing_activities(request: SignedInRequest) -> HttpResponse:
    form = ProcessingFilter(request.GET)
    form.is_valid()  # what can't be read filters nothing
    page = paginate(pages.activities_for(request.user, form.cleaned_data), request, key=("ref",))
    shown = pages.processing_list(page, form, request.user)
    return render(request, "register/processing_activities.html", {"page": shown})


@require_safe
@require(Permission.PROCESSING_READ)
def processing_activity(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(pages.activity_for(request.user), pk=pk)
    page = pages.processing_page(found, request.user)
    return render(request, "register/processing_activity.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PROCESSING_EDIT)
def processing_new(request: SignedInRequest) -> HttpResponse:
    """``?use_case=UC-0001`` chooses it beforehand; what doesn't exist stays empty."""
    wishes = {"use_case": request.GET.get("use_case", "")[:12]}
    form = ProcessingNewForm(request.user, request.POST or None, initial=wishes)
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.user
        with refusals_told(request):
            made = (
                services.draft_from(said["use_case"], said["role"], by=by)
                if said["use_case"]
                else services.create(said["title"], said["department"], said["role"], by=by)
            )
            messages.success(request, _("%(ref)s is drafted. Complete it.") % {"ref": made.ref})
            return redirect("processing_edit", made.pk)
    status = 422 if form.errors else 200
    return render(request, "register/processing_form.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PROCESSING_EDIT)
def processing_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(ProcessingActivity.objects.visible_to(request.user), pk=pk)
    with refusals_told(request):
        services.check_editable(activity)
        form = ProcessingForm(request.POST or None, instance=activity)
        if request.method != "POST" or not form.is_valid():
            context, status = {"form": form, "activity": activity}, 422 if form.errors else 200
            return render(request, "register/processing_form.html", context, status=status)
        services.edit(activity, form.columns(), by=request.user)
        messages.success(request, _("The draft is changed."))
    return redirect("processing_activity", pk)


@require_safe
@require(Permission.PROCESSING_READ)
@confirmed(methods=READS)
def processing_export(request: SignedInRequest, kind: str) -> StreamingHttpResponse:
    """``kind``: csv or xlsx; the PDF is made by reports."""
    if kind not in FORMATS:
        raise Http404
    return table_answer(processing_table(), processing_rows(request.user), kind, "processing-activities")
