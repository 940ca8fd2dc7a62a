"""``/review/<id>/images/<number>/``: an image of a message, for who has that before them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.interactions.services.images import image_of
from apps.interactions.services.keys import ErasedError
from apps.register.services.secrecy import hidden_from
from apps.review.services.items import open_item
from apps.review.services.just_opened import has_just_opened
from apps.review.views.item import items_for

# Made by somebody else: it is shown as one of four kinds of image, and runs nothing in our name.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
}


@require_GET
@require(Permission.REVIEW_READ)
def image(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Its opening is that of the message, on whose page it stands."""
    item = get_object_or_404(items_for(request), pk=pk)
    if hidden_from(item.interaction.use_case, request.user):
        raise Http404
    try:
        found = image_of(item.interaction, number)
    except ErasedError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    kind, data = found
    if not has_just_opened(item, request.user):
        open_item(item, request.user)
    return HttpResponse(data, content_type=kind, headers=HEADERS)
