"""Write down that workers and their representatives were informed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.register.models import UseCase, WorkersInformation


def inform(
    use_case: UseCase, audience: str, *, on: date, informed_by: User, how: str, evidence: str = "", by: User
) -> WorkersInformation:
    """One more row; earlier ones stand. Raises RefusedError."""
    permit(by, Permission.WORKS_AGREEMENT_EDIT)
    if on > clock.today():
        raise RefusedError("future", _("This day is still to come: record it once it has happened."))
    with transaction.atomic():
        row = WorkersInformation.objects.create(
            use_case=use_case, audience=audience, informed_on=on, informed_by=informed_by,
            how=how.strip(), evidence=evidence.strip(), recorded_by=by,
        )  # fmt: skip
        record("use_case:inform_workers", use_case, by=by, audience=audience, on=on)
    return row
