"""The page behind the bell."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest
from apps.common.paging import paginate
from apps.notices import services
from apps.notices.forms import ReadingForm
from apps.notices.models import Notice
from apps.notices.pages.notices import notice_list


@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    mine = Notice.objects.visible_to(request.user)
    newest = mine.values_list("pk", flat=True).first()  # before they are counted and shown
    unread = services.count_unread(request.user)
    page = notice_list(paginate(mine, request, key=("-id",)), unread, newest)
    return render(request, "notices/list.html", {"page": page})


@require_POST
def reading(request: SignedInRequest) -> HttpResponse:
    """Marks all of one's own notices as read that the page knew of."""
    form = ReadingForm(request.POST)
    if form.is_valid():
        services.mark_read(request.user, until=form.cleaned_data["until"])
    else:
        messages.warning(request, _("Please look at these first, then mark them as read."))
    return redirect("notices")
