"""``/erasure/``: what retention did, and what it waits for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.interactions.pages.erasure import erasure_page


@require_safe
@require(Permission.ERASURE_READ)
def erasure(request: SignedInRequest) -> HttpResponse:
    return render(request, "interactions/erasure.html", {"page": erasure_page(request)})
