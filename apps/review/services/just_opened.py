"""Whether somebody has a message before them: its images are parts of one opening."""

from datetime import timedelta

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.review.models import ReviewItem

AS_LONG_AS = timedelta(minutes=15)


def has_just_opened(item: ReviewItem, person: User) -> bool:
    opened = AuditEvent.objects.filter(
        event="review:open", target_type=ReviewItem._meta.label_lower, target=str(item.pk)
    )
    return opened.filter(actor=person.audit_ref, at__gte=clock.now() - AS_LONG_AS).exists()
