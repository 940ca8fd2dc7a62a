"""Lay down when an AVV is needed: the DPO proposes, management decides, both are named."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.models import AvvRule, OrganisationPolicy, PolicyState

LONGEST_REASON = 500


def avv_rule() -> AvvRule:
    """What is in force today; without a decision an AVV is always needed."""
    found = OrganisationPolicy.objects.filter(state=PolicyState.IN_FORCE).first()
    return AvvRule(found.avv_rule) if found else AvvRule.ALWAYS


def propose(rule: str, reason: str, *, by: User) -> OrganisationPolicy:
    """The DPO's proposal, with the reasons management reads. Raises RefusedError."""
    permit(by, Permission.POLICY_PROPOSE)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise RefusedError("reason_missing", _("Please give your opinion in at most 500 characters."))
    if rule == avv_rule():
        raise RefusedError("same", _("That is in force already."))
    with transaction.atomic():
        if OrganisationPolicy.objects.select_for_update().filter(state=PolicyState.PROPOSED).exists():
            raise _waiting()
        made = OrganisationPolicy(avv_rule=rule, reason=reason.strip(), proposed_by=by)
        _save(made)
        record("policy:propose", made, by=by, rule=rule)
        notify(holders(Permission.POLICY_DECIDE), notices.POLICY_PROPOSED, made.get_absolute_url())
    return made


def confirm(policy: OrganisationPolicy, *, by: User, reason: str = "") -> OrganisationPolicy:
    """From the next message on. Who proposed it does not decide. Raises RefusedError."""
    with transaction.atomic():
        for old in OrganisationPolicy.objects.select_for_update().filter(state=PolicyState.IN_FORCE):
            advance(old, "replace", by=System("policies"))
        return _decided(policy, "confirm", by, reason)


def decline(policy: OrganisationPolicy, *, by: User, reason: str) -> OrganisationPolicy:
    """It stays as it is. Raises RefusedError."""
    with transaction.atomic():
        return _decided(policy, "decline", by, reason)


def _waiting() -> RefusedError:
    return RefusedError("waiting", _("A proposal waits for management already."))


def _save(proposal: OrganisationPolicy) -> None:
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as error:  # two had found none
        if "policy_one_proposed" not in str(error):
            raise
        raise _waiting() from error


def _decided(policy: OrganisationPolicy, step: str, by: User, reason: str) -> OrganisationPolicy:
    if len(reason) > LONGEST_REASON:
        raise RefusedError("reason_too_long", _("Please give the reason in at most 500 characters."))
    # Who decided has to stand there with the state: a constraint asks for two different people.
    decided = advance(policy, step, by=by, reason=reason)
    decided.decided_by, decided.decided_at, decided.decision_reason = by, clock.now(), reason.strip()
    decided.save(update_fields=["decided_by", "decided_at", "decision_reason"])
    notify([decided.proposed_by], notices.POLICY_DECIDED, decided.get_absolute_url())
    return decided
