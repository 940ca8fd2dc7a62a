"""One's own training."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest
from apps.accounts.pages.training import my_training as page_of


@require_safe
def my_training(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/my_training.html", {"page": page_of(request.user)})
