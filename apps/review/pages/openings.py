"""Who opened messages for review, for their author: by office, not by name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from apps.accounts.permissions import Permission
from apps.audit.models import AuditEvent
from apps.lifecycle.permits import holders
from apps.review.models import ReviewItem
from apps.review.offices import Office


@dataclass(frozen=True, slots=True)
class Opening:
    """Who read a message, by office and not by name."""

    office: str | Promise
    at: datetime | None


def openings_of(items: Sequence[ReviewItem]) -> dict[str, list[Opening]]:
    """By the number of the item, in the order of time; two queries."""
    found: dict[str, list[Opening]] = defaultdict(list)
    if not items:
        return found
    named = {"target_type": ReviewItem._meta.label_lower, "target__in": [str(each.pk) for each in items]}
    dpos = set(holders(Permission.REVIEW_CASE).values_list("pseudonym", flat=True))
    for event in AuditEvent.objects.filter(event="review:open", **named).order_by("at"):
        found[event.target].append(Opening(_office(event, dpos).label, event.at))
    return found


def _office(event: AuditEvent, dpos: set[UUID]) -> Office:
    """As it was written down; events from before that are read by the offices of today."""
    said = event.details.get("office")
    if said in Office.values:
        return Office(said)
    return Office.DPO if event.actor in dpos else Office.COMPLIANCE
