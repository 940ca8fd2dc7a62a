"""What was found in one version stands in the next one too, as far as the clause is the same."""

from collections.abc import Set as AbstractSet

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.vendors.models import Agreement, AgreementState, ClauseCheck

OPEN_TO_CARRYING = frozenset(
    {AgreementState.DRAFT, AgreementState.IN_REVIEW, AgreementState.CHANGES_REQUESTED, AgreementState.READY}
)


def carry_over(new: Agreement, old: Agreement, changed: AbstractSet[str], *, by: Actor) -> int:
    """Findings about unchanged clauses, with their evidence and who checked them; returns how many."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        kept = [check for check in old.clauses.all() if check.item not in changed]
        ClauseCheck.objects.bulk_create(_copied(check, new, check.carried_from or old) for check in kept)
        record("agreement:carry_clauses", new, by=by, carried=len(kept), changed=sorted(changed))
    return len(kept)


def waiting(agreement: Agreement) -> list[ClauseCheck]:
    """Findings of the version before that have no counterpart here yet: each waits for somebody's look.

    Reads prefetched ``clauses`` of both.
    """
    before = agreement.supersedes
    if before is None or agreement.state not in OPEN_TO_CARRYING:
        return []
    here = {check.item for check in agreement.clauses.all()}
    return [check for check in before.clauses.all() if check.item not in here]


def confirm(agreement: Agreement, item: str, *, by: User) -> ClauseCheck:
    """This person looked at the changed clause: what was found before is so here too. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        locked = _locked(agreement)
        found = next((check for check in waiting(locked) if check.item == item), None)
        if found is None:
            raise RefusedError("wrong_state", _("This clause waits for no confirmation."))
        made = _copied(found, locked, None)
        made.checked_by, made.checked_on = by, clock.today()
        made.save()
        record("agreement:record_clause", locked, by=by, item=item, result=made.result)
    return made


def reopen(agreement: Agreement, items: AbstractSet[str], *, by: Actor) -> int:
    """These clauses changed too: what was only carried over counts no more. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        locked = _locked(agreement)
        dropped = locked.clauses.filter(item__in=items, carried_from__isnull=False)
        found = sorted(dropped.values_list("item", flat=True))
        if found:
            dropped.delete()
            record("agreement:reopen_clauses", locked, by=by, items=found)
    return len(found)


def _copied(check: ClauseCheck, agreement: Agreement, carried_from: Agreement | None) -> ClauseCheck:
    """Everything that was found, whatever columns a finding has."""
    copy = ClauseCheck()
    for field in check._meta.concrete_fields:
        setattr(copy, field.attname, getattr(check, field.attname))
    copy.pk, copy.agreement, copy.carried_from = None, agreement, carried_from
    return copy


def _locked(agreement: Agreement) -> Agreement:
    locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if locked.state not in OPEN_TO_CARRYING:
        raise RefusedError(
            "wrong_state", _("This agreement has been decided: that can't be changed any more.")
        )
    return locked
