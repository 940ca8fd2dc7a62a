"""Templates of keys: who issues reads them, who keeps them changes them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.access.forms.templates import TemplateForm
from apps.access.models import KeyTemplate
from apps.access.pages.templates import template_rows
from apps.access.services import templates
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.lifecycle.seen import StaleError


@require_safe
@require(Permission.KEY_TEMPLATE_KEEP, Permission.KEY_ISSUE)
def key_templates(request: SignedInRequest) -> HttpResponse:
    page = paginate(KeyTemplate.objects.visible_to(request.user), request, key=("name",))
    context = {"rows": template_rows(page.rows), "page": page, "may_keep": _may_keep(request)}
    return render(request, "access/key_templates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.KEY_TEMPLATE_KEEP)
def key_template_new(request: SignedInRequest) -> HttpResponse:
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.KEY_TEMPLATE_KEEP, Permission.KEY_ISSUE)
def key_template(request: SignedInRequest, pk: int) -> HttpResponse:
    """Shown to who issues; a POST of theirs is refused by the service."""
    return _edit(request, _find(request, pk))


@require_POST
@require(Permission.KEY_TEMPLATE_KEEP)
def retirement(request: SignedInRequest, pk: int) -> HttpResponse:
    """No key is issued by it any more; those that were live on."""
    template = _find(request, pk)
    with refusals_told(request):
        templates.retire(template, by=request.user)
        messages.success(request, _("The template is retired."))
    return redirect("key_templates")


def _find(request: SignedInRequest, pk: int) -> KeyTemplate:
    joined = KeyTemplate.objects.visible_to(request.user).select_related("changed_by")
    return get_object_or_404(joined, pk=pk)


def _edit(request: SignedInRequest, template: KeyTemplate | None) -> HttpResponse:
    form = TemplateForm(template, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if template is None:
                templates.create(form.draft, by=request.user)
            else:
                templates.change(template, form.draft, by=request.user, seen=form.cleaned_data["seen"])
        except StaleError as stale:
            form.tell_stale(stale)
            return _show(request, template, form, 409)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            return _show(request, template, form, 409)
        messages.success(request, _("The template is saved. It counts for keys that are issued from now on."))
        return redirect("key_templates")
    return _show(request, template, form, 422 if form.is_bound else 200)


def _show(
    request: SignedInRequest, template: KeyTemplate | None, form: TemplateForm, status: int
) -> HttpResponse:
    may_change = _may_keep(request) and (template is None or template.retired_at is None)
    if not may_change:
        for field in form.fields.values():
            field.disabled = True
    context = {"template": template, "form": form, "may_change": may_change}
    return render(request, "access/key_template.html", context, status=status)


def _may_keep(request: SignedInRequest) -> bool:
    return request.user.may(Permission.KEY_TEMPLATE_KEEP)
