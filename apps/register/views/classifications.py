"""The classification of a use case: look, answer, confirm, override, sign."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import OutdatedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.register.forms.questions import QuestionsForm
from apps.register.models import Classification, UseCase
from apps.register.pages.classification import classification_page, override_form
from apps.register.pages.revision import about
from apps.register.services import classifications, versions


@require_safe
@require(Permission.USE_CASE_READ)
def use_case_classification(request: SignedInRequest, ref: str) -> HttpResponse:
    use_case = _use_case(request, ref)
    page = classification_page(use_case, request.user)
    return render(request, "register/classification.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CLASSIFICATION_ANSWER)
def classification_answers(request: SignedInRequest, ref: str) -> HttpResponse:
    """What is asked grows with the answers; what is incomplete is kept only if somebody says so."""
    use_case = _use_case(request, ref)
    newest = use_case.classifications.first()
    known = newest.answers if newest else {}
    form = QuestionsForm(known, request.POST or None, initial={"seen": classifications.mark(use_case)})
    if request.method != "POST" or not form.is_valid():
        return _asked(request, use_case, form, 422 if form.errors else 200)
    answers = form.answers()
    if "keep" not in request.POST and form.open_questions(answers):
        messages.info(
            request, _("Some questions are still open, or new ones follow: please answer them too.")
        )
        kept = {name: form.cleaned_data[name] for name in ("rule_set", "as_of", "seen")}
        return _asked(request, use_case, QuestionsForm(answers, initial=kept), 200)
    try:
        _classified(request, use_case, form)
    except OutdatedError as outdated:
        use_case.refresh_from_db()
        form.tell_outdated(outdated, classifications.mark(use_case))
        return _asked(request, use_case, form, form.status)
    return redirect("use_case_classification", ref)


@require_POST
@require(Permission.CLASSIFICATION_CONFIRM)
def classification_confirmation(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    with refusals_told(request):
        made = classifications.confirm(_classification(request, ref, pk), by=request.user)
        told = _("The class is confirmed; its duties are listed below.")
        later = _("The class is confirmed; its duties begin once the change is approved.")
        messages.success(request, told if classifications.binds(made) else later)
    return redirect("use_case_classification", ref)


@require_POST
@require(Permission.CLASSIFICATION_CONFIRM)
def classification_override(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    found = _classification(request, ref, pk)
    form = override_form(found, request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            chosen = form.cleaned_data
            classifications.override(found, chosen["outcome"], chosen["reason"], by=request.user)
            messages.success(request, _("It counts once management has signed it."))
    return redirect("use_case_classification", ref)


@require_POST
@require(Permission.CLASSIFICATION_SECOND)
def classification_signature(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    with refusals_told(request):
        classifications.countersign(_classification(request, ref, pk), by=request.user)
        messages.success(request, _("Signed: this class counts from now on."))
    return redirect("use_case_classification", ref)


def _classified(request: SignedInRequest, use_case: UseCase, form: QuestionsForm) -> None:
    """Raises OutdatedError."""
    chosen, version = form.cleaned_data, versions.at_hand(use_case)
    with refusals_told(request):
        classifications.classify_version(
            version, form.answers(), chosen["rule_set"], chosen["as_of"], by=request.user, seen=chosen["seen"]
        )
        messages.success(request, _("The answers are kept. The class waits for confirmation."))


def _asked(request: SignedInRequest, use_case: UseCase, form: QuestionsForm, status: int) -> HttpResponse:
    told = {
        "use_case": use_case,
        "form": form,
        "may_answer": classifications.may_answer(use_case, request.user),
        "about": about(use_case),
    }
    return render(request, "register/classification_answers.html", told, status=status)


def _use_case(request: SignedInRequest, ref: str) -> UseCase:
    found = UseCase.objects.visible_to(request.user).select_related("department__manager")
    return get_object_or_404(found, ref=ref)


def _classification(request: SignedInRequest, ref: str, pk: int) -> Classification:
    found = Classification.objects.visible_to(request.user).select_related("use_case")
    return get_object_or_404(found, use_case__ref=ref, pk=pk)
