"""When an AVV is needed: the DPO proposes, management decides."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.vendors.forms.policies import PolicyForm
from apps.vendors.models import OrganisationPolicy
from apps.vendors.pages.policy import policy_page
from apps.vendors.services import policies

DECISIONS: dict[str, Callable[..., OrganisationPolicy]] = {
    "confirm": policies.confirm,
    "decline": policies.decline,
}


@require_safe
@require(Permission.VENDOR_READ)
def vendor_policy(request: SignedInRequest) -> HttpResponse:
    return render(request, "vendors/policy.html", {"page": policy_page(request.user)})


@require_POST
@require(Permission.POLICY_PROPOSE)
def vendor_policy_proposal(request: SignedInRequest) -> HttpResponse:
    form = PolicyForm(request.POST)
    if form.is_valid():
        try:
            policies.propose(form.cleaned_data["avv_rule"], form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Management is asked to decide."))
            return redirect("vendor_policy")
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "vendors/policy.html", {"page": policy_page(request.user, form)}, status=422)


@require_POST
@require(Permission.POLICY_DECIDE)
def vendor_policy_transition(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    policy = get_object_or_404(OrganisationPolicy.objects.visible_to(request.user), pk=pk)
    if name not in DECISIONS:
        raise Http404
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            decided = DECISIONS[name](policy, by=request.user, reason=form.cleaned_data["reason"])
            said = {"rule": decided.get_avv_rule_display(), "state": decided.get_state_display()}
            messages.success(request, _("%(rule)s: %(state)s.") % said)
    return redirect(policy)
