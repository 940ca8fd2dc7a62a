"""The rule sets, and a run over the whole register that stores nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.register.forms.questions import RunForm
from apps.register.pages.rule_sets import rule_sets_page


@require_safe
@require(Permission.USE_CASE_READ_ALL)
def rule_sets(request: SignedInRequest) -> HttpResponse:
    form = RunForm(request.GET if "rule_set" in request.GET else None)
    page = rule_sets_page(form, request.user)
    return render(request, "register/rule_sets.html", {"page": page}, status=422 if form.errors else 200)
