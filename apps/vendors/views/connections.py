"""Address and key of a route: how a real vendor takes the place of the simulator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.vendors.forms import ConnectionForm
from apps.vendors.models import ModelRoute
from apps.vendors.services.connections import connect
from apps.vendors.services.credentials import set_credential


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ROUTE_EDIT)
def route_connection(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    visible = ModelRoute.objects.visible_to(request.user).select_related("service__vendor")
    route = get_object_or_404(visible, service__vendor__slug=slug, name=name)
    form = ConnectionForm(route, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, route, form)
            return redirect(route)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    context = {"route": route, "vendor": route.service.vendor, "form": form}
    return render(request, "vendors/connection.html", context, status=422 if form.errors else 200)


def _save(request: SignedInRequest, route: ModelRoute, form: ConnectionForm) -> None:
    if connect(route, form.connection(), by=request.user):
        messages.warning(
            request, _("The route leads elsewhere now. It is locked until management unlocks it.")
        )
    if clear := form.cleaned_data["credential"]:
        set_credential(route, clear, by=request.user)
        messages.success(request, _("The key is stored. It is never shown again."))
