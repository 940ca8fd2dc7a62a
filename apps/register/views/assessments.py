"""The assessments of a use case: all, one, one section of a draft, and as JSON."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told, told
from apps.lifecycle.seen import mark_of
from apps.register.forms.assessments import CompletionForm, KindForm, SectionForm
from apps.register.lifecycles.assessments import may_write
from apps.register.models import Assessment, UseCase
from apps.register.pages import assessments as pages
from apps.register.pages.revision import about
from apps.register.services import answered
from apps.register.services import assessments as service


@require_safe
@require(Permission.USE_CASE_READ)
def assessments(request: SignedInRequest, ref: str) -> HttpResponse:
    use_case = _use_case(request, ref)
    panel = pages.assessment_panel(use_case, request.user)
    return render(
        request, "register/assessments.html", {"panel": panel, "use_case": use_case, "about": about(use_case)}
    )


@require_POST
@require(Permission.ASSESSMENT_WRITE)
def assessment_new(request: SignedInRequest, ref: str) -> HttpResponse:
    use_case = _use_case(request, ref)
    form = KindForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            return redirect(service.begin(use_case, form.cleaned_data["kind"], by=request.user))
    return redirect("assessments", ref)


@require_safe
@require(Permission.USE_CASE_READ)
def assessment(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    return _shown(request, _assessment(request, ref, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ASSESSMENT_WRITE)
def assessment_section(request: SignedInRequest, ref: str, pk: int, section: str) -> HttpResponse:
    found = _assessment(request, ref, pk)
    keys = [each.key for each in found.questionnaire.sections]
    if section not in keys or not may_write(found, request.user):
        raise Http404
    place = keys.index(section)
    posted = request.POST if request.method == "POST" else None
    form = _form(found, place, posted)
    if form.is_valid() and _save(request, found, form):
        messages.success(request, _("The draft is saved."))
        goes_on = "next" in request.POST and place + 1 < len(keys)
        return redirect("assessment_section", ref, pk, keys[place + 1]) if goes_on else redirect(found)
    shown = {"form": form, "page": pages.assessment_page(found, request.user), "place": place + 1}
    return render(request, "register/assessment_section.html", shown, status=form.status)


@require_POST
@require(Permission.ASSESSMENT_WRITE)
@confirmed()
def assessment_completion(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    found = _assessment(request, ref, pk)
    form, status = CompletionForm(request.POST), 422
    if is_filled_in(request, form):
        try:
            service.complete(found, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            status = told(request, refusal)
        else:
            messages.success(request, _("The assessment is completed."))
            return redirect(found)
    return _shown(request, _assessment(request, ref, pk), status, valid_until=form["valid_until"].value())


@require_safe
@require(Permission.USE_CASE_READ)
@confirmed(methods=READS)
def assessment_export(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    found = _assessment(request, ref, pk)
    name = f"{found.kind}-{ref}-v{found.version.number}.json"
    return JsonResponse(
        pages.as_json(found),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _shown(request: SignedInRequest, found: Assessment, status: int = 200, **chosen: Any) -> HttpResponse:
    """``chosen``: what was entered to complete it, by the names in the form."""
    page = pages.assessment_page(found, request.user)
    form = CompletionForm(initial={"seen": answered.mark(found)} | chosen)
    return render(request, "register/assessment.html", {"page": page, "form": form}, status=status)


def _form(found: Assessment, place: int, posted: Any) -> SectionForm:
    section = found.questionnaire.sections[place]
    seen = mark_of(answered.stored(found, {question.key for question in section.questions}))
    return SectionForm(section, found.answers, posted, seen)


def _save(request: SignedInRequest, found: Assessment, form: SectionForm) -> bool:
    """Whether it is; if not, the form says why and keeps what was entered."""
    with form.refusals_kept():
        service.save(found, form.answers(), by=request.user, seen=form.cleaned_data["seen"])
    return not form.errors


def _use_case(request: SignedInRequest, ref: str) -> UseCase:
    return get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)


def _assessment(request: SignedInRequest, ref: str, pk: int) -> Assessment:
    return get_object_or_404(pages.assessments_for(request.user), pk=pk, version__use_case__ref=ref)
