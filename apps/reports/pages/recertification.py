"""The evidence of a round of recertification: every access, who said what about it, and when."""

import hashlib
from collections.abc import Iterator
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.access.models import Campaign, CampaignExport, CampaignItem
from apps.accounts.models import User
from apps.audit.record import record
from apps.common.tables import Column, Table
from apps.common.tables.workbook import write_workbook

PORTAL = _("the portal, after the deadline")


def items_of(campaign: Campaign, reader: User) -> Iterator[CampaignItem]:
    found = CampaignItem.objects.visible_to(reader).filter(campaign=campaign)
    joined = found.select_related(
        "grant__person__department", "grant__use_case", "decided_by", "on_behalf_of"
    )
    return joined.order_by("id").iterator(chunk_size=1000)


def evidence_table() -> Table[CampaignItem]:
    return Table(
        _("Recertification"),
        (
            Column(_("Number"), lambda item: item.pk, 10),
            Column(_("Person"), lambda item: str(item.grant.person), 24),
            Column(_("Department"), lambda item: str(item.grant.person.department or "")),
            Column(_("Use case"), lambda item: str(item.grant.use_case), 30),
            Column(_("Way of use"), lambda item: item.grant.get_scope_display(), 10),
            Column(_("Until"), lambda item: item.grant.valid_until, 12),
            Column(_("Decision"), lambda item: item.get_state_display()),
            Column(_("Reason"), lambda item: item.reason, 40),
            Column(_("Decided by"), decided_by, 24),
            Column(_("Decided on"), lambda item: item.decided_at),
            Column(_("Uses within 90 days"), lambda item: item.uses, 12),
            Column(_("Last used"), lambda item: item.last_use_on, 12),
        ),
    )


def decided_by(item: CampaignItem) -> str:
    """The person, the deputy with whose place it was, or the portal."""
    if item.decided_by is None:
        return str(PORTAL) if item.decided_at else ""
    if item.on_behalf_of:
        people = {"deputy": item.decided_by, "person": item.on_behalf_of}
        return str(_("%(deputy)s for %(person)s") % people)
    return str(item.decided_by)


def workbook(campaign: Campaign, reader: User) -> bytes:
    file = BytesIO()
    write_workbook(evidence_table(), items_of(campaign, reader), file)
    return file.getvalue()


def keep_hash(campaign: Campaign, file: bytes, kind: str, *, by: User) -> CampaignExport:
    """That this file left the portal, with its SHA-256 (FIPS 180-4), by which a true copy is known."""
    with transaction.atomic():
        made = CampaignExport.objects.create(
            campaign=campaign, file_kind=kind, sha256=hashlib.sha256(file).hexdigest(), made_by=by
        )
        record("campaign:export", campaign, by=by, kind=kind, sha256=made.sha256)
    return made
