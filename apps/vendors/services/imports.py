"""Take a file of vendors in, keep it sealed, and write what its rows say once somebody has looked."""

import zlib
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import PurePath

import orjson
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.crypto import new_data_key, seal, unseal, unwrap, wrap
from apps.common.tables.reading import read
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.permits import permit
from apps.vendors.exchange.agreements import Draft
from apps.vendors.exchange.cells import folded
from apps.vendors.exchange.lines import VendorFile, VendorLine, lines_of
from apps.vendors.exchange.planning import Outcome, Step, plan
from apps.vendors.models import Vendor, VendorImport, VendorImportState
from apps.vendors.services import drafting, vendors
from apps.vendors.services.vendors import VendorRecord

KEPT = timedelta(days=1)


def stage(data: bytes, file_name: str, *, by: User) -> VendorImport:
    """Read the file and seal its rows; nothing of it is written yet. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    file = lines_of(read(data, file_name))
    with transaction.atomic():
        held = VendorImport(by=by, file_name=PurePath(file_name).name[:200], expires_at=clock.now() + KEPT)
        key = new_data_key()
        held.wrapped = wrap(key, str(held.pk))
        held.sealed = seal(key.material, _packed(file), _bound_to(held))
        held.save()
        record("vendor_import:upload", held, by=by, bytes=len(data), rows=len(file.lines))
    return held


def file_of(held: VendorImport) -> VendorFile:
    """Raises RefusedError where it is no longer kept."""
    if not held.wrapped or held.expires_at < clock.now():
        raise RefusedError("gone", _("The rows of this file are no longer kept. Please upload it again."))
    key = unwrap(bytes(held.wrapped), str(held.pk))
    packed = unseal(key.material, bytes(held.sealed), _bound_to(held))
    lines, unknown = orjson.loads(zlib.decompress(packed))
    return VendorFile(tuple(VendorLine(*line) for line in lines), tuple(unknown))


def commit(held: VendorImport, *, by: User) -> VendorImport:
    """All rows that aren't refused, or none. Raises RefusedError."""
    with transaction.atomic():
        moved = advance(held, "commit", by=by)
        # Two imports, or an import and somebody's draft, follow each other: what was planned still stands.
        list(Vendor.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
        steps = plan(file_of(moved).lines)
        for step in steps:
            _take(step, by)
        moved.counts = counts_of(steps)
        _empty(moved)
    return moved


def discard(held: VendorImport, *, by: User) -> VendorImport:
    """Nothing came of it. Raises RefusedError."""
    with transaction.atomic():
        moved = advance(held, "discard", by=by)
        _empty(moved)
    return moved


def expire() -> int:
    """Empty what nobody imported within a day; returns how many. Called by the sweeper."""
    late = VendorImport.objects.filter(state=VendorImportState.STAGED, expires_at__lt=clock.now())
    with transaction.atomic():
        found = list(late.select_for_update(of=("self",), skip_locked=True))
        for held in found:
            _empty(advance(held, "expire", by=System("sweeper")))
    return len(found)


def counts_of(steps: Iterable[Step]) -> dict[str, int]:
    counted = Counter(str(step.outcome) for step in steps)
    return {outcome.value: counted[outcome.value] for outcome in Outcome}


def _take(step: Step, by: User) -> None:
    if step.outcome in (Outcome.REFUSED, Outcome.UNCHANGED):
        return
    known = step.known
    if known.vendor is None:
        known.vendor = vendors.create(VendorRecord(**step.facts), list(step.services), by=by)
    else:
        _change(known.vendor, step, by)
    if step.draft is not None:
        _write_draft(known.vendor, step.draft, by)


def _change(vendor: Vendor, step: Step, by: User) -> None:
    if step.facts:
        stands = Vendor.objects.get(pk=vendor.pk)
        facts = {name: getattr(stands, name) for name in VendorRecord.__dataclass_fields__}
        vendors.edit(vendor, VendorRecord(**{**facts, **step.facts}), by=by)
    for name in step.services:
        vendors.add_service(vendor, name, by=by)


def _write_draft(vendor: Vendor, draft: Draft, by: User) -> None:
    covered = [each for each in vendor.services.order_by("pk") if folded(each.name) in draft.covered]
    if draft.agreement is None:
        drafting.create(vendor, draft.fields, covered, by=by)
    elif draft.changed:
        drafting.edit(draft.agreement, draft.fields, covered, by=by)


def _empty(held: VendorImport) -> None:
    """Key and ciphertext are gone for good."""
    held.wrapped, held.sealed = b"", b""
    held.save(update_fields=["wrapped", "sealed", "counts"])


def _packed(file: VendorFile) -> bytes:
    lines = [[line.number, line.cells, line.problem] for line in file.lines]
    return zlib.compress(orjson.dumps([lines, file.unknown]), 1)


def _bound_to(held: VendorImport) -> bytes:
    return f"vendor-import|{held.pk}".encode()
