"""Write down an agreement: a first one, a change of the draft, and the version that follows another."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check
from apps.vendors.filing import permit_keeping
from apps.vendors.models import Agreement, AgreementState, Service, Vendor
from apps.vendors.services.carrying import carry_over

OPEN_TO_CHANGES = frozenset({AgreementState.DRAFT, AgreementState.CHANGES_REQUESTED})
TERM = ("effective_from", "effective_until", "renewal_months", "notice_days")
OVER = frozenset({AgreementState.TERMINATED, AgreementState.DISCARDED})  # follows nothing any more
RENEWABLE = frozenset({AgreementState.ACTIVATED, AgreementState.SUSPENDED, AgreementState.TERMINATED})


def create(vendor: Vendor, fields: Mapping[str, Any], covered: Iterable[Service], *, by: User) -> Agreement:
    """A draft. ``fields`` are columns of the model. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        agreement = _write(Agreement(vendor=_locked(vendor)), fields, covered)
        record("agreement:create", agreement, by=by, version=agreement.version)
    return agreement


def edit(
    agreement: Agreement, fields: Mapping[str, Any], covered: Iterable[Service], *, by: User, seen: str = ""
) -> Agreement:
    """Change the draft; what was handed in stands until changes are asked for.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        _locked(agreement.vendor)
        locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
        check_editable(locked)
        entered = {**fields, "services": list(covered)}
        check(seen, stored(locked, entered), entered)
        _write(locked, fields, entered["services"])
        record("agreement:edit", locked, by=by, version=locked.version)
    return locked


def set_dates(agreement: Agreement, dates: Mapping[str, Any], *, by: User, seen: str = "") -> Agreement:
    """The term of a draft, also by who answers for the contract. ``dates``: the columns of TERM.

    ``seen``: as in ``edit``. Raises RefusedError, StaleError.
    """
    permit_keeping(by, agreement.vendor)
    with transaction.atomic():
        locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
        check_editable(locked)
        check(seen, stored(locked, TERM), dates)
        for name in TERM:
            setattr(locked, name, dates[name])
        locked.save(update_fields=TERM)
        record("agreement:set_dates", locked, by=by, version=locked.version)
    return locked


def stored(agreement: Agreement, names: Iterable[str]) -> dict[str, Any]:
    """These columns, and the covered ``services``, as they stand."""
    return {
        name: list(agreement.services.all()) if name == "services" else getattr(agreement, name)
        for name in names
    }


def renew(
    old: Agreement, fields: Mapping[str, Any], covered: Iterable[Service], changed: Iterable[str], *, by: User
) -> Agreement:
    """The draft of the next version. Findings about unchanged clauses stand in it too; each of ``changed``
    (keys of clauses) waits for a look. Raises RefusedError.
    """
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        vendor = _locked(old.vendor)
        locked = Agreement.objects.select_for_update(of=("self",)).get(pk=old.pk)
        check_renewable(locked)
        agreement = _write(Agreement(vendor=vendor, supersedes=locked), fields, covered)
        record("agreement:renew", agreement, by=by, version=agreement.version, follows=locked.pk)
        carry_over(agreement, locked, frozenset(changed), by=by)
    return agreement


def check_editable(agreement: Agreement) -> None:
    """Raises RefusedError unless it is a draft or changes were asked for."""
    if agreement.state not in OPEN_TO_CHANGES:
        raise RefusedError(
            "wrong_state",
            _("This version is handed in and stands. Ask for changes, or draft the next version."),
        )


def check_renewable(agreement: Agreement) -> None:
    """Raises RefusedError where a next version makes no sense or exists."""
    if agreement.state not in RENEWABLE:
        raise RefusedError("wrong_state", _("Only a version that was activated is followed by a next one."))
    following = agreement.superseded_by.exclude(state__in=OVER).first()
    if following is not None:
        raise RefusedError(
            "followed",
            _("%(agreement)s already follows this version: change it, or discard its draft.")
            % {"agreement": following},
        )


def _locked(vendor: Vendor) -> Vendor:
    """Whoever writes down agreements of one vendor does it one after the other: versions stay different."""
    return Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)


def _write(agreement: Agreement, fields: Mapping[str, Any], covered: Iterable[Service]) -> Agreement:
    for name, value in fields.items():
        setattr(agreement, name, value)
    services = list(covered)
    _check(agreement, services)
    agreement.save()
    agreement.services.set(services)
    return agreement


def _check(agreement: Agreement, services: list[Service]) -> None:
    if not services or any(service.vendor_id != agreement.vendor_id for service in services):
        raise RefusedError("services", _("Please choose the services of this vendor that it covers."))
    others = agreement.vendor.agreements.filter(kind=agreement.kind, version=agreement.version)
    if others.exclude(pk=agreement.pk).exclude(state=AgreementState.DISCARDED).exists():
        raise RefusedError(
            "version_taken", _("There is a version %(version)s already.") % {"version": agreement.version}
        )
