"""The department of a use case: asked on a page of its own, which says what follows."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import refusals_told
from apps.register.forms.departments import DepartmentForm
from apps.register.models import UseCase
from apps.register.services import departments


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_READ)
def use_case_department(request: SignedInRequest, ref: str) -> HttpResponse:
    found = UseCase.objects.visible_to(request.user).select_related("department__manager")
    use_case = get_object_or_404(found, ref=ref)
    if not departments.may_move(use_case, request.user):
        raise Http404
    if why := departments.obstacle(use_case, request.user):  # decided on since the page was opened, or over
        messages.error(request, why)
        return redirect("use_case", use_case.ref)
    targets = departments.targets(use_case, request.user)
    form = DepartmentForm(targets, request.POST or None, initial={"seen": use_case.department_id})
    if not form.is_valid():
        shown = {"form": form, "use_case": use_case, "targets": targets.exists()}
        return render(request, "register/department.html", shown, status=422 if form.errors else 200)
    said = form.cleaned_data
    with refusals_told(request):
        departments.move(use_case, said["department"], seen=said["seen"], by=request.user)
        messages.success(request, _("Moved to %(department)s.") % {"department": said["department"]})
    return redirect("use_case", use_case.ref)
