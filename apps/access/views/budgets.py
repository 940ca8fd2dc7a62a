"""Budgets: the list, one of them, a new one, other limits, the end."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.access.forms.budgets import BudgetForm, TermsForm, terms_of
from apps.access.models import Budget, Window
from apps.access.pages.budgets import JOINED, budget_list, budget_page
from apps.access.services import budgets
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.lifecycle.seen import StaleError


@require_safe
@require(Permission.BUDGET_READ)
def budget_index(request: SignedInRequest) -> HttpResponse:
    return render(request, "access/budgets.html", {"list": budget_list(request)})


@require_safe
@require(Permission.ACCESS_REQUEST, Permission.BUDGET_READ)
def budget(request: SignedInRequest, pk: int) -> HttpResponse:
    """Also for those whose messages it counts."""
    page = budget_page(_find(request, pk), request.user)
    return render(request, "access/budget.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.BUDGET_SET)
def budget_new(request: SignedInRequest) -> HttpResponse:
    """``?key=7`` offers that key, and chooses it beforehand."""
    key = request.POST.get("key") or request.GET.get("key", "")
    form = BudgetForm(request.user, request.POST or None, key=key)
    if request.method == "POST" and form.is_valid():
        try:
            made = budgets.create(
                form.subject(), Window(form.cleaned_data["window"]), form.terms(), by=request.user
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            return _form(request, form, None, 409)
        messages.success(request, _("The budget counts from the next message on."))
        return redirect(made)
    return _form(request, form, None, 422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.BUDGET_SET)
def budget_terms(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = TermsForm(request.POST or None, initial=terms_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            budgets.change(found, form.terms(), by=request.user, seen=form.cleaned_data["seen"])
        except StaleError as stale:
            form.tell_stale(stale)
            return _form(request, form, found, 409)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            return _form(request, form, found, 409)
        messages.success(request, _("The new limits count from the next message on."))
        return redirect(found)
    return _form(request, form, found, 422 if form.is_bound else 200)


@require_POST
@require(Permission.BUDGET_SET)
def budget_ending(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    with refusals_told(request):
        budgets.end(found, by=request.user)
        messages.success(request, _("The budget has ended. What was spent stays on its page."))
    return redirect(found)


def _find(request: SignedInRequest, pk: int) -> Budget:
    joined = Budget.objects.visible_to(request.user).select_related(*JOINED)
    return get_object_or_404(joined, pk=pk)


def _form(request: SignedInRequest, form: forms.Form, found: Budget | None, status: int) -> HttpResponse:
    return render(request, "access/budget_form.html", {"form": form, "budget": found}, status=status)
