"""The assessments of a use case: all, one, one section of a draft, and as JSON."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.register.forms.assessments import CompletionForm, KindForm, SectionForm
from apps.register.lifecycles.assessments import may_write
from apps.register.models import Assessment, UseCase
from apps.register.pages import assessments as pages
from apps.register.pages.revision import about
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
    page = pages.assessment_page(_assessment(request, ref, pk), request.user)
    return render(request, "register/assessment.html", {"page": page, "form": CompletionForm()})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ASSESSMENT_WRITE)
def assessment_section(request: SignedInRequest, ref: str, pk: int, section: str) -> HttpResponse:
    found = _assessment(request, ref, pk)
    keys = [each.key for each in found.questionnaire.sections]
    if section not in keys or not may_write(found, request.user):
        raise Http404
    place = keys.index(section)
    posted = request.POST if request.method == "POST" else None
    form = SectionForm(found.questionnaire.sections[place], found.answers, posted)
    if posted is None or not form.is_valid():
        shown = {"form": form, "page": pages.assessment_page(found, request.user), "place": place + 1}
        status = 422 if form.errors else 200
        return render(request, "register/assessment_section.html", shown, status=status)
    with refusals_told(request):
        service.save(found, form.answers(), by=request.user)
        messages.success(request, _("The draft is saved."))
        if "next" in posted and place + 1 < len(keys):
            return redirect("assessment_section", ref, pk, keys[place + 1])
    return redirect(found)


@require_POST
@require(Permission.ASSESSMENT_WRITE)
@confirmed()
def assessment_completion(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    found = _assessment(request, ref, pk)
    form = CompletionForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            service.complete(found, form.cleaned_data["valid_until"], by=request.user)
            messages.success(request, _("The assessment is completed."))
    return redirect(found)


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


def _use_case(request: SignedInRequest, ref: str) -> UseCase:
    return get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)


def _assessment(request: SignedInRequest, ref: str, pk: int) -> Assessment:
    return get_object_or_404(pages.assessments_for(request.user), pk=pk, version__use_case__ref=ref)
