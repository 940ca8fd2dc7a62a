"""Access requests: the list, and one of them beside it."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.access.models import AccessRequest
from apps.access.pages.request import request_page
from apps.access.pages.requests import request_list, requests_in, tab_of
from apps.access.pages.said import left_of
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate


@require_safe
@require(Permission.ACCESS_REQUEST)
def access_requests(request: SignedInRequest) -> HttpResponse:
    return show(request)


@require_safe
@require(Permission.ACCESS_REQUEST)
def access_request(request: SignedInRequest, pk: int) -> HttpResponse:
    return show(request, find(request, pk))


def find(request: SignedInRequest, pk: int) -> AccessRequest:
    """The request, joined with all that its page shows; 404 for those of others."""
    joined = AccessRequest.objects.visible_to(request.user).select_related(
        "use_case__version",
        "use_case__department",
        "requested_by__department",
        "decision__decided_by",
        "decision__on_behalf_of",
        "grant__successor",
        "renews",
    )
    return get_object_or_404(joined.prefetch_related("use_case__version__conditions"), pk=pk)


def show(
    request: SignedInRequest,
    chosen: AccessRequest | None = None,
    status: int = 200,
    *,
    said: str = "",
    sent: QueryDict | None = None,
) -> HttpResponse:
    """The page, or for htmx only its right half. ``said``: a question or an answer that was refused;
    ``sent``: a decision that was.
    """
    item = request_page(chosen, request.user, sent) if chosen else None
    context = {"item": item, "said": said, "left": left_of(item, said, sent) if item else ""}
    if item and request.htmx:
        return render(request, "access/request_detail.html", context, status=status)
    tab = tab_of(request.user, request.GET.get("tab", ""), chosen)
    page = paginate(requests_in(tab, request.user), request, key=("-id",))
    beside = request_list(request.user, tab, page, chosen.pk if chosen else None, paged=status == 200)
    return render(request, "access/requests.html", context | {"list": beside}, status=status)
