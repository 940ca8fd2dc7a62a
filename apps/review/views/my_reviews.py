"""``/me/reviews/``: what review did with one's own messages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest
from apps.review.pages.my_reviews import my_reviews as page_of


@require_safe
def my_reviews(request: SignedInRequest) -> HttpResponse:
    """For everybody: who may ask no more still sees what was read of theirs."""
    return render(request, "review/my_reviews.html", {"page": page_of(request)})
