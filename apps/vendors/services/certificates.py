"""Record certificates and audits of a vendor, or of our own house."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check
from apps.vendors.models import Certificate, DocumentVersion, Vendor, VendorAudit

SAID = (
    "kind", "scope", "issuer", "number", "valid_from", "valid_until", "checked_on", "file", "document",
    "document_sha256",
)  # fmt: skip


def record_certificate(vendor: Vendor | None, said: dict[str, Any], *, by: Actor) -> Certificate:
    """``said``: the fields of Certificate. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    _of_theirs(said.get("file"), vendor)
    _in_order(said["valid_from"], said["valid_until"])
    _not_ahead(said.get("checked_on"))
    with transaction.atomic():
        made: Certificate = Certificate.objects.create(vendor=vendor, **said, recorded_by=_person(by))
        record("certificate:record", made, by=by, kind=made.kind, valid_until=made.valid_until)
    return made


def change_certificate(
    certificate: Certificate, said: dict[str, Any], *, by: User, seen: str = ""
) -> Certificate:
    """Renewed, looked up again, or corrected.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.VENDOR_EDIT)
    _of_theirs(said.get("file"), certificate.vendor)
    _in_order(said["valid_from"], said["valid_until"])
    _not_ahead(said.get("checked_on"))
    with transaction.atomic():
        found: Certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
        check(seen, stored(found))
        for name, value in said.items():
            setattr(found, name, value)
        found.recorded_by, found.recorded_at = by, clock.now()
        found.save()
        record("certificate:record", found, by=by, kind=found.kind, valid_until=found.valid_until)
    return found


def stored(certificate: Certificate) -> dict[str, Any]:
    """What was said of it, as it stands."""
    return {name: getattr(certificate, name) for name in SAID}


def record_audit(vendor: Vendor | None, said: dict[str, Any], *, by: Actor) -> VendorAudit:
    """``said``: the fields of VendorAudit. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    _check_audit(said)
    with transaction.atomic():
        made = VendorAudit.objects.create(vendor=vendor, **said, recorded_by=_person(by))
        record("vendor_audit:record", made, by=by, kind=made.kind, result=made.result)
    return made


def correct_audit(audit: VendorAudit, said: dict[str, Any], *, reason: str, by: User) -> VendorAudit:
    """A row in the place of a mistaken one, which stays. ``said`` as above. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    _check_audit(said)
    if not reason.strip():
        raise RefusedError("reason_missing", _("Please give a reason."))
    with transaction.atomic():
        old: VendorAudit = VendorAudit.objects.select_for_update(of=("self",)).get(pk=audit.pk)
        if VendorAudit.objects.filter(corrects=old).exists():
            raise RefusedError(
                "wrong_state", _("This audit has been corrected already: look at the row that stands now.")
            )
        made = VendorAudit.objects.create(
            vendor=old.vendor, **said, corrects=old, correction=reason.strip(), recorded_by=by
        )
        record("vendor_audit:correct", made, by=by, corrects=old.pk, kind=made.kind, result=made.result)
    return made


def _of_theirs(file: DocumentVersion | None, vendor: Vendor | None) -> None:
    if file is not None and (vendor is None or file.document.vendor_id != vendor.pk):
        raise RefusedError("value", _("This document belongs to another vendor."))


def _check_audit(said: dict[str, Any]) -> None:
    _not_ahead(said["performed_on"])
    again = said.get("next_due_on")
    if again and again <= said["performed_on"]:
        raise RefusedError("value", _("The next audit must lie after this one."))


def _in_order(first: date, last: date) -> None:
    if last < first:
        raise RefusedError("value", _("The last day can't lie before the first."))


def _not_ahead(day: date | None) -> None:
    if day and day > clock.today():
        raise RefusedError("value", _("That day lies in the future."))


def _person(by: Actor) -> User | None:
    return by if isinstance(by, User) else None
