"""Record passes, one by one or from a list, and withdraw a mistake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import LiteracyCourse, TrainingRecord
from apps.accounts.permissions import Permission
from apps.accounts.services import training, training_lists
from apps.accounts.services.training import TrainingError
from apps.accounts.training_forms import ListForm, RecordForm, WithdrawalForm
from apps.accounts.views.courses import show

FIELDS = {"own": "person", "future": "passed_on", "too_early": "passed_on"}  # where a refusal stands


@require_POST
@require(Permission.TRAINING_KEEP)
def training_record(request: SignedInRequest, pk: int) -> HttpResponse:
    course = get_object_or_404(LiteracyCourse, pk=pk)
    form = RecordForm(request.POST)
    if not form.is_valid():
        return show(request, course, 422, form)
    said = form.cleaned_data
    try:
        training.record(
            course, said["person"], said["passed_on"], score=said["score"], evidence=said["evidence"],
            by=request.user,
        )  # fmt: skip
    except TrainingError as refusal:
        form.add_error(FIELDS.get(refusal.code), str(refusal))
        return show(request, course, 409, form)
    messages.success(request, _("The pass is recorded."))
    return redirect(course)


@require_POST
@require(Permission.TRAINING_KEEP)
def training_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """A page that says row by row what was wrong; or back to the course, when all was right."""
    course = get_object_or_404(LiteracyCourse, pk=pk)
    form = ListForm(request.POST, request.FILES)
    if not _is_filled_in(request, form):
        return redirect(course)
    try:
        text = training_lists.text_of(form.cleaned_data["file"].read())
        result = training_lists.record_list(course, text, by=request.user)
    except TrainingError as refusal:
        messages.error(request, str(refusal))
        return redirect(course)
    if result.errors:
        context = {"course": course, "result": result}
        return render(request, "accounts/training_list.html", context, status=422)
    counted = {"recorded": result.recorded, "known": result.known}
    messages.success(request, _("Recorded: %(recorded)d. Recorded before: %(known)d.") % counted)
    return redirect(course)


@require_POST
@require(Permission.TRAINING_KEEP)
def training_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    records = TrainingRecord.objects.visible_to(request.user).select_related("course")
    record = get_object_or_404(records, pk=pk)
    form = WithdrawalForm(request.POST)
    if _is_filled_in(request, form):
        try:
            training.withdraw(record, form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The record is withdrawn: it counts no more."))
        except TrainingError as refusal:
            messages.error(request, str(refusal))
    return redirect(record.course)


def _is_filled_in(request: HttpRequest, form: ListForm | WithdrawalForm) -> bool:
    """Whether the form is valid; what is wrong with it is told to the person as messages."""
    for errors in form.errors.values():
        messages.error(request, " ".join(map(str, errors)))
    return form.is_valid()
