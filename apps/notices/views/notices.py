"""The page behind the bell."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest
from apps.common.paging import paginate
from apps.notices import services
from apps.notices.models import Notice
from apps.notices.pages.notices import notice_list


@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    mine = Notice.objects.visible_to(request.user)
    page = notice_list(paginate(mine, request, key=("-id",)), services.count_unread(request.user))
    return render(request, "notices/list.html", {"page": page})


@require_POST
def reading(request: SignedInRequest) -> HttpResponse:
    """Marks all of one's own notices as read."""
    services.mark_read(request.user)
    return redirect("notices")
