"""When an AVV is needed: what is in force, what is proposed, and what was decided before."""

from dataclasses import dataclass

from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.buttons import Button, buttons
from apps.vendors.forms.policies import PolicyForm
from apps.vendors.models import AvvRule, OrganisationPolicy, PolicyState
from apps.vendors.pages.consequence import Consequence, consequence_of_rule
from apps.vendors.services.policies import avv_rule

SHOWN = 30


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """``form`` is None where the person may propose nothing, or where a proposal waits already.

    ``consequence``: the use cases that the rule is about.
    """

    rule: AvvRule
    proposal: OrganisationPolicy | None
    buttons: list[Button]
    decided: list[OrganisationPolicy]
    form: PolicyForm | None
    consequence: Consequence


def policy_page(user: User, form: PolicyForm | None = None) -> PolicyPage:
    known = list(
        OrganisationPolicy.objects.visible_to(user).select_related("proposed_by", "decided_by")[:SHOWN]
    )
    proposal = next((each for each in known if each.state == PolicyState.PROPOSED), None)
    may_propose = proposal is None and user.may(Permission.POLICY_PROPOSE)
    return PolicyPage(
        rule=avv_rule(),
        proposal=proposal,
        buttons=_buttons(proposal, user) if proposal else [],
        decided=[each for each in known if each.state != PolicyState.PROPOSED],
        form=(form or PolicyForm()) if may_propose else None,
        consequence=consequence_of_rule(user),
    )


def _buttons(proposal: OrganisationPolicy, user: User) -> list[Button]:
    return buttons(proposal, user, lambda name: reverse("vendor_policy_transition", args=[proposal.pk, name]))
