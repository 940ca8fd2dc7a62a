"""Say of the findings of one rule in a message whether the rule was right."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Min
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.interactions.models import Finding
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.register.services.secrecy import hidden_from
from apps.review.models import FindingVerdict, LeftIn, ReviewItem, RuleWas, Where


def judge(item: ReviewItem, where: str, type_: str, rule: str, outcome: str, *, by: User) -> FindingVerdict:
    """Right or false; a later word replaces an earlier one. Raises RefusedError."""
    permit(by, Permission.REVIEW_DECIDE)
    if item.interaction.person_id == by.pk:
        raise RefusedError("four_eyes", _("Somebody else decides on your own messages."))
    if hidden_from(item.interaction.use_case, by):
        raise RefusedError("secrecy", _("What you can't read you can't judge (§ 203 StGB)."))
    count, found_at = _found(item, where, type_, rule)
    if found_at is None or outcome not in RuleWas.values:
        raise RefusedError("not_found", _("There is no such finding in this message."))
    with transaction.atomic():
        said, _new = FindingVerdict.objects.update_or_create(
            item=item, where=where, type=type_, rule=rule,
            defaults={
                "count": count, "found_at": found_at, "outcome": outcome, "decided_by": by,
                "decided_at": clock.now(),
            },
        )  # fmt: skip
        record("review:judge_finding", item, by=by, where=where, type=type_, rule=rule, outcome=outcome)
    return said


def _found(item: ReviewItem, where: str, type_: str, rule: str) -> tuple[int, datetime | None]:
    """How many there are, and the moment under which they count; None where there are none."""
    if where == Where.LEFT:
        left = LeftIn.objects.filter(interaction=item.interaction_id, type=type_, rule=rule).first()
        return (left.count, item.interaction.admitted_at) if left else (0, None)
    found = Finding.objects.filter(interaction=item.interaction_id, direction=where, type=type_, rule=rule)
    counted = found.aggregate(n=Count("id"), at=Min("at"))
    return counted["n"], counted["at"]
