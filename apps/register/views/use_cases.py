"""The list, and one use case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.register.models import SavedView
from apps.register.pages import detail, listing
from apps.register.pages.said import left_of, with_said


@require_safe
@require(Permission.USE_CASE_READ)
def use_cases(request: SignedInRequest) -> HttpResponse:
    chosen = SavedView.objects.of(request.user).filter(is_default=True).first() if not request.GET else None
    if chosen:
        return redirect(chosen)
    shown = {
        "page": listing.use_case_list(request, request.user),
        "may_import": request.user.may(Permission.USE_CASE_IMPORT),
    }
    return render(request, "register/list.html", shown)


@require_safe
@require(Permission.USE_CASE_READ)
def use_case(request: SignedInRequest, ref: str) -> HttpResponse:
    return shown(request, ref)


def shown(
    request: SignedInRequest, ref: str, status: int = 200, *, said: str = "", **more: Any
) -> HttpResponse:
    """The page of one use case as it is now. ``said``: the reason for a step that wasn't taken; ``more``:
    a form that was refused, by its name there.
    """
    found = get_object_or_404(detail.use_cases_for(request.user), ref=ref)
    page = with_said(detail.use_case_page(found, request.user), request.path, said)
    context = {"page": page, "left": left_of(page, said)} | more
    return render(request, "register/detail.html", context, status=status)
