"""Write down a works agreement, put it into force, say which use cases it covers."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check
from apps.register.models import UseCase, WorksAgreement, WorksAgreementState


def create(fields: dict[str, Any], use_cases: Iterable[UseCase], *, by: User) -> WorksAgreement:
    """A draft. ``fields`` are columns of the model. Raises RefusedError."""
    permit(by, Permission.WORKS_AGREEMENT_EDIT)
    with transaction.atomic():
        agreement = WorksAgreement(**fields, owner=by)
        _save(agreement)
        agreement.use_cases.set(use_cases)
        record("works_agreement:create", agreement, by=by)
    return agreement


def edit(
    agreement: WorksAgreement,
    fields: dict[str, Any],
    use_cases: Iterable[UseCase],
    *,
    by: User,
    seen: str = "",
) -> WorksAgreement:
    """Change the draft; what was put into force stands as it was signed.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.WORKS_AGREEMENT_EDIT)
    with transaction.atomic():
        locked = _locked(agreement)
        check_editable(locked)
        covered = list(use_cases)
        check(seen, stored(locked, fields), {**fields, "use_cases": covered})
        for name, value in fields.items():
            setattr(locked, name, value)
        _save(locked)
        locked.use_cases.set(covered)
        record("works_agreement:edit", locked, by=by)
    return locked


def cover(
    agreement: WorksAgreement, use_cases: Iterable[UseCase], *, by: User, seen: str = ""
) -> WorksAgreement:
    """Exactly these use cases from now on; the text itself stays.

    ``seen``: as in ``edit``, of no other fields. Raises RefusedError, StaleError.
    """
    permit(by, Permission.WORKS_AGREEMENT_EDIT)
    with transaction.atomic():
        locked = _locked(agreement)
        if locked.state == WorksAgreementState.ENDED:
            raise RefusedError("wrong_state", _("This works agreement has ended: it covers nothing more."))
        covered = list(use_cases)
        check(seen, stored(locked), {"use_cases": covered})
        locked.use_cases.set(covered)
        refs = sorted(locked.use_cases.values_list("ref", flat=True))
        record("works_agreement:cover", locked, by=by, use_cases=refs)
    return locked


def stored(agreement: WorksAgreement, names: Iterable[str] = ()) -> dict[str, Any]:
    """These columns as they stand, and what is covered."""
    covered = list(agreement.use_cases.order_by("ref"))  # never what a page has read beforehand
    return {name: getattr(agreement, name) for name in names} | {"use_cases": covered}


def take(
    agreement: WorksAgreement, name: str, *, by: User, reason: str = "", seen: str | None = None
) -> WorksAgreement:
    """One step of the table by its name. ``seen``: what its button carried. Raises RefusedError."""
    return move(agreement, name, by=by, reason=reason, seen=seen)


def check_editable(agreement: WorksAgreement) -> None:
    """Raises RefusedError unless it is still a draft."""
    if agreement.state != WorksAgreementState.DRAFT:
        raise RefusedError(
            "wrong_state", _("What was put into force stands. Record a new agreement instead.")
        )


def _locked(agreement: WorksAgreement) -> WorksAgreement:
    return WorksAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


def _save(agreement: WorksAgreement) -> None:
    try:
        with transaction.atomic():
            agreement.save()
    except IntegrityError as error:
        if "reference" not in str(error):
            raise
        raise RefusedError("reference_taken", _("Another works agreement has this number.")) from error
