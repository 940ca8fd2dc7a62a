"""``GET /api/inventory/use-cases``: the register for programs, read only."""

import hashlib

import orjson
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.register.pages.inventory import USUAL, InventoryFilter, inventory_for, items


@require_safe
@require(Permission.USE_CASE_READ)
@confirmed(methods=READS)
def inventory(request: SignedInRequest) -> HttpResponseBase:
    form = InventoryFilter(request.GET)
    if not form.is_valid():
        errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
        return JsonResponse({"error": {"code": "invalid_value", "fields": errors}}, status=400)
    wanted = form.cleaned_data
    found = inventory_for(request.user, wanted)
    page = paginate(found, request, key=("id",), size=wanted["limit"] or USUAL)
    following = f"{request.path}{page.next_url}" if page.next_url else None
    body = orjson.dumps({"object": "list", "data": items(page), "next": following})
    etag = f'"{hashlib.sha256(body).hexdigest()}"'
    answer = HttpResponse(
        body, content_type="application/json", headers={"ETag": etag, "Cache-Control": "private, no-cache"}
    )
    return get_conditional_response(request, etag, response=answer) or answer
