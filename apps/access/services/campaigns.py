"""Rounds of recertification: opened, decided access by access, settled after the deadline."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.access.lifecycles.campaigns import in_place_of
from apps.access.models import Campaign, CampaignItem, Grant
from apps.access.services import grants, lock_order
from apps.access.services.bulk import Outcome
from apps.access.services.campaign_deciders import tell_unanswerable
from apps.access.services.campaign_notices import tell_opened
from apps.access.uses import uses_of
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import System
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.permits import permit

SHORTEST, LONGEST = timedelta(days=1), timedelta(days=92)


def open_round(name: str, due_on: date, silence: str, *, by: User | System) -> Campaign:
    """A new round over every access that lasts today, and a notice to who decides. Raises RefusedError."""
    permit(by, Permission.ACCESS_RECERTIFY_OPEN)
    _check_day(due_on)
    campaign = Campaign(
        name=name.strip(), due_on=due_on, silence=silence, opened_by=by if isinstance(by, User) else None
    )
    with transaction.atomic():
        _insert_once(campaign)
        held = Grant.objects.lasting().in_use().order_by("pk")
        made = CampaignItem.objects.bulk_create(
            CampaignItem(campaign=campaign, grant=grant) for grant in held
        )
        record("campaign:open", campaign, by=by, items=len(made), due_on=due_on, silence=silence)
        tell_opened(campaign)
        tell_unanswerable(campaign)
    return campaign


def decide(item: CampaignItem, keep: bool, *, reason: str, by: User | System) -> CampaignItem:
    """Keep an access, or end it with its keys, for a reason. Raises RefusedError."""
    with transaction.atomic():
        lock_order.for_ending([item.grant_id])
        return _decide(item, keep, reason=reason, by=by)


def decide_all(items: Iterable[CampaignItem], keep: bool, *, reason: str, by: User) -> Outcome:
    """In one transaction; what can't be decided stays as it is and holds nothing else up."""
    decided, refused = 0, []
    wanted = list(items)
    with transaction.atomic():
        lock_order.for_ending(item.grant_id for item in wanted)
        for item in wanted:
            try:
                with transaction.atomic():
                    _decide(item, keep, reason=reason, by=by)
            except RefusedError as refusal:
                refused.append((item.grant.person, str(refusal)))
            else:
                decided += 1
    return Outcome(decided, refused)


def _check_day(due_on: date) -> None:
    if not clock.today() + SHORTEST <= due_on <= clock.today() + LONGEST:
        raise RefusedError("days", _("A round lasts between one day and three months."))


def _insert_once(campaign: Campaign) -> None:
    try:
        with transaction.atomic():
            campaign.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError(
            "running", _("A round is running already, or one of this name was. Choose another name.")
        ) from error


def _decide(item: CampaignItem, keep: bool, *, reason: str, by: User | System) -> CampaignItem:
    grant = Grant.objects.locked(item.grant_id)
    person = by if isinstance(by, User) else None
    item.refresh_from_db(fields=["state"])  # the lock is held: it may have gone to compliance meanwhile
    head = in_place_of(item, person) if person else None
    moved = advance(item, "keep" if keep else "end", by=by, reason=reason, grant=grant.pk)
    used = uses_of([grant])[grant.pk]
    moved.reason, moved.decided_at, moved.decided_by = reason.strip() if person else "", clock.now(), person
    moved.on_behalf_of = head
    moved.uses, moved.last_use_on = used.count, used.last
    moved.save(update_fields=["reason", "decided_at", "decided_by", "on_behalf_of", "uses", "last_use_on"])
    if not keep and grant.is_current:
        grants.end(grant, by=by)
    return moved
