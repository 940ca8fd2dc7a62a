"""The catalogue: what everybody may ask to use."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.register.pages.catalogue import catalogue_page


@require_safe
@require(Permission.USE_CASE_READ)
def catalogue(request: SignedInRequest) -> HttpResponse:
    return render(request, "register/catalogue.html", {"page": catalogue_page(request, request.user)})
