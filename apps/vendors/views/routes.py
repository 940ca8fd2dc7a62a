"""The routes of a vendor: the tab, one route, a new one, and what may be changed about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.vendors.blueprints import BY_KEY
from apps.vendors.checks import SENTENCES
from apps.vendors.forms.routes import ChangeRouteForm, FactsForm, NewRouteForm, facts_of
from apps.vendors.models import ModelRoute, Vendor
from apps.vendors.pages import route as route_pages
from apps.vendors.pages import routes_tab
from apps.vendors.services import connection_checks, route_facts, routes


@require_safe
@require(Permission.VENDOR_READ)
def vendor_routes(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(routes_tab.vendors_for(request.user), slug=slug)
    return render(request, "vendors/routes_tab.html", {"page": routes_tab.routes_page(found, request.user)})


@require_safe
@require(Permission.VENDOR_READ)
def route(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    found = get_object_or_404(route_pages.routes_for(request.user), service__vendor__slug=slug, name=name)
    return render(request, "vendors/route.html", {"page": route_pages.route_page(found, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ROUTE_EDIT)
def route_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    blueprint = BY_KEY.get(vendor.template)
    form = NewRouteForm(vendor, blueprint, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = routes.create(form.cleaned_data["service"], form.profile(), by=request.user)
            messages.success(request, _("The route is set up. Now enter its key and test the connection."))
            return redirect("route_key", slug, made.name)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "vendor": vendor, "blueprint": blueprint}
    return render(request, "vendors/route_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def route_facts_edit(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    found = _route(request, slug, name)
    blueprint = BY_KEY.get(found.service.vendor.template)
    form = FactsForm(request.POST or None, initial=facts_of(found, blueprint))
    if request.method == "POST" and form.is_valid():
        with form.refusals_kept():
            route_facts.set_facts(found, form.facts(), by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("What the contract says is recorded."))
            return redirect(found)
    hints = blueprint.hints if blueprint else ()
    context = {"form": form, "route": found, "vendor": found.service.vendor, "hints": hints}
    return render(request, "vendors/route_facts.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ROUTE_EDIT)
def route_edit(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    found = _route(request, slug, name)
    form = ChangeRouteForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals_kept():
            route_facts.edit(found, form.terms(), by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("Saved."))
            return redirect(found)
    context = {"form": form, "route": found, "vendor": found.service.vendor}
    return render(request, "vendors/route_edit.html", context, status=form.status)


@require_POST
@require(Permission.ROUTE_EDIT)
def route_switch(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    found = _route(request, slug, name)
    with refusals_told(request):
        now = route_facts.switch(found, enabled=request.POST.get("on") == "1", by=request.user)
        said = _("%(route)s is switched on.") if now.enabled else _("%(route)s is switched off.")
        messages.success(request, said % {"route": now.label})
    return redirect(found)


@require_POST
@require(Permission.ROUTE_EDIT)
def route_check(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    found = _route(request, slug, name)
    with refusals_told(request):
        outcome = connection_checks.check(found, by=request.user)
        tell = messages.success if outcome.good else messages.error
        tell(request, str(SENTENCES[outcome.code]))
    return redirect(found)


def _route(request: SignedInRequest, slug: str, name: str) -> ModelRoute:
    visible = ModelRoute.objects.visible_to(request.user).select_related("service__vendor")
    return get_object_or_404(visible, service__vendor__slug=slug, name=name)
