"""The catalogue, and one use case."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.roles import Permission
from apps.common.paging import paginate
from apps.register.forms import FilterForm
from apps.register.pages import detail, listing


@require_safe
@require(Permission.USE_CASE_READ)
def use_cases(request: SignedInRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()  # what can't be read filters nothing
    page = paginate(listing.use_cases_for(request.user, form.cleaned_data), request, key=("ref",))
    return render(request, "register/list.html", {"page": listing.use_case_list(page, form, request.user)})


@require_safe
@require(Permission.USE_CASE_READ)
def use_case(request: SignedInRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(detail.use_cases_for(request.user), ref=ref)
    return render(request, "register/detail.html", {"page": detail.use_case_page(found, request.user)})
