"""Undertakings of secrecy (§ 203 StGB): all that are recorded, a new one, and the end of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.register.forms.secrecy import UndertakingForm
from apps.register.models import SecrecyUndertaking
from apps.register.pages.secrecy import secrecy_page, told_withdrawn, undertakings_for
from apps.register.services import secrecy


@require_safe
@require(Permission.VENDOR_EDIT, Permission.AUDIT_READ)
def undertakings(request: SignedInRequest) -> HttpResponse:
    page = paginate(undertakings_for(request.user), request, key=("-valid_until", "-id"))
    return render(request, "register/secrecy.html", {"page": secrecy_page(page, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
@confirmed()
def undertaking_new(request: SignedInRequest) -> HttpResponse:
    form = UndertakingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            secrecy.keep(form.of(), said["given_on"], said["valid_until"], said["reference"], by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The undertaking is recorded."))
            return redirect("undertakings")
    status = 422 if form.errors else 200
    return render(request, "register/undertaking.html", {"form": form}, status=status)


@require_POST
@require(Permission.VENDOR_EDIT)
def undertaking_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(SecrecyUndertaking.objects.visible_to(request.user), pk=pk)
    with refusals_told(request):
        others = secrecy.withdraw(found, by=request.user)
        tell = messages.warning if others else messages.success
        tell(request, told_withdrawn(others))
    return redirect("undertakings")
