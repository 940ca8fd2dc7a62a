"""A person's saved views of the list: all of them, and what can be done with one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.own_views_forms import OwnViewForm, ViewNameForm
from apps.register.models import SavedView
from apps.register.services.saved_views import SHELF


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_READ)
def use_case_views(request: SignedInRequest) -> HttpResponse:
    form = OwnViewForm(request.POST or None)
    if request.method != "POST":
        return render(request, "register/views.html", {"views": SavedView.objects.of(request.user)})
    if is_filled_in(request, form):
        with refusals_told(request):
            view = SHELF.create(form.cleaned_data["name"], form.cleaned_data["query"], by=request.user)
            messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
            return redirect(view)
    return redirect("use_case_views")


@require_POST
@require(Permission.USE_CASE_READ)
def use_case_view_name(request: SignedInRequest, pk: int) -> HttpResponse:
    view, form = _view(request, pk), ViewNameForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            SHELF.rename(view, form.cleaned_data["name"], by=request.user)
            messages.success(request, _("The view is called “%(name)s” now.") % {"name": view.name})
    return redirect("use_case_views")


@require_POST
@require(Permission.USE_CASE_READ)
def use_case_view_default(request: SignedInRequest, pk: int) -> HttpResponse:
    SHELF.set_default(_view(request, pk), by=request.user)
    messages.success(request, _("Saved."))
    return redirect("use_case_views")


@require_POST
@require(Permission.USE_CASE_READ)
def use_case_view_deletion(request: SignedInRequest, pk: int) -> HttpResponse:
    SHELF.delete(_view(request, pk), by=request.user)
    messages.success(request, _("The view is deleted."))
    return redirect("use_case_views")


def _view(request: SignedInRequest, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.of(request.user), pk=pk)
