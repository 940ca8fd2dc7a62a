"""The versions of a use case, and two of them side by side."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.register.models import UseCase
from apps.register.pages.versions import compare, version_list, versions_for


@require_safe
@require(Permission.USE_CASE_READ)
def use_case_versions(request: SignedInRequest, ref: str) -> HttpResponse:
    page = version_list(_use_case(request, ref), request.user)
    return render(request, "register/versions.html", {"page": page})


@require_safe
@require(Permission.USE_CASE_READ)
def use_case_comparison(request: SignedInRequest, ref: str, old: int, new: int) -> HttpResponse:
    use_case = _use_case(request, ref)
    seen = versions_for(use_case, request.user)
    page = compare(
        use_case, get_object_or_404(seen, number=min(old, new)), get_object_or_404(seen, number=max(old, new))
    )
    return render(request, "register/comparison.html", {"page": page})


def _use_case(request: SignedInRequest, ref: str) -> UseCase:
    return get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)
