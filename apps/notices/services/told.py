"""Who was told of a date: they have to hear it too if what they were told is corrected."""

from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.common import clock
from apps.notices.models import Level, Reminder
from apps.notices.services.answering import PEOPLE
from apps.notices.services.watchers import watchers
from apps.notices.sources import SOURCES


def told_of(key: str, ref: str) -> QuerySet[User]:
    """By reminders, while the date is awaited, of those who answer for it or watch all dates today."""
    answering = SOURCES[key].rows(clock.today()).filter(pk=ref).values_list(*PEOPLE).first()
    if answering is None:
        return User.objects.none()
    sent = Reminder.objects.filter(source=key, target_id=ref, ended_at__isnull=True)
    watching = Q(pk__in=watchers().values("pk"))
    told = Q(pk__in=sent.values("person"))
    if sent.filter(level=Level.WATCH).exists():
        told |= watching
    return User.objects.filter(told, watching | Q(pk__in=answering), is_active=True)
