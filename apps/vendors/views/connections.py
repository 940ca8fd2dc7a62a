"""The address of a route: how a real vendor takes the place of the simulator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.vendors.forms.connections import ConnectionForm
from apps.vendors.models import ModelRoute
from apps.vendors.services.connections import connect


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ROUTE_EDIT)
def route_connection(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    visible = ModelRoute.objects.visible_to(request.user).select_related("service__vendor")
    route = get_object_or_404(visible, service__vendor__slug=slug, name=name)
    form = ConnectionForm(route, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moved = _save(request, route, form)
            # On another host the key has ended: the next thing to do is to enter it there.
            keyless = moved and not route.credentials.living().exists()
            return redirect("route_key", slug, name) if keyless else redirect(route)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    context = {"route": route, "vendor": route.service.vendor, "form": form}
    return render(request, "vendors/connection.html", context, status=422 if form.errors else 200)


def _save(request: SignedInRequest, route: ModelRoute, form: ConnectionForm) -> bool:
    moved = connect(route, form.connection(), by=request.user)
    if moved:
        messages.warning(
            request, _("The route leads elsewhere now. It is locked until management unlocks it.")
        )
    return moved
