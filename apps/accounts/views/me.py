"""The page about oneself. Everybody who is signed in has one, whatever their roles."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts import pages
from apps.accounts.guards import SignedInRequest


@require_safe
def me(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/me.html", {"page": pages.me(request.user)})
