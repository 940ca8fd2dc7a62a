"""The record of processing activities: list, entry, draft, words, export."""

from collections.abc import Callable

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
from apps.lifecycle.advance import OutdatedError, RefusedError
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
    return shown(request, pk)


def shown(request: SignedInRequest, pk: int, status: int = 200) -> HttpResponse:
    """The page of one entry as it is now."""
    found = get_object_or_404(pages.activity_for(request.user), pk=pk)
    page = pages.processing_page(found, request.user)
    return render(request, "register/processing_activity.html", {"page": page}, status=status)


def answer(request: SignedInRequest, pk: int, act: Callable[[], str]) -> HttpResponse:
    """``act`` says what was done. What isn't as it was shown: 409, with what is so now."""
    try:
        with refusals_told(request):
            messages.success(request, act())
    except OutdatedError as outdated:
        messages.error(request, str(outdated))
        return shown(request, pk, status=409)
    return redirect("processing_activity", pk)


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
    if request.method != "POST":
        try:
            services.check_editable(activity)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect("processing_activity", pk)
    form = ProcessingForm(request.POST or None, instance=activity)
    if request.method == "POST" and form.is_valid():
        with form.refusals_kept():
            services.edit(activity, form.said(), by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("The draft is changed."))
            return redirect("processing_activity", pk)
    context = {"form": form, "activity": activity}
    return render(request, "register/processing_form.html", context, status=form.status)


@require_safe
@require(Permission.PROCESSING_READ)
@confirmed(methods=READS)
def processing_export(request: SignedInRequest, kind: str) -> StreamingHttpResponse:
    """``kind``: csv or xlsx; the PDF is made by reports."""
    if kind not in FORMATS:
        raise Http404
    return table_answer(processing_table(), processing_rows(request.user), kind, "processing-activities")
