"""Counts of messages for who decides whether an access is still needed. Counts and days, nothing else."""

from datetime import datetime

from django.db.models import Count, Max

from apps.access.uses import Key, Used
from apps.common import clock
from apps.interactions.models import Interaction


def count_uses(keys: set[Key], since: datetime) -> dict[Key, Used]:
    people, use_cases = {key[0] for key in keys}, {key[1] for key in keys}
    sent = Interaction.objects.filter(person__in=people, use_case__in=use_cases, admitted_at__gte=since)
    rows = sent.values_list("person", "use_case", "channel").annotate(Count("pk"), Max("admitted_at"))
    return {
        (person, use_case, channel): Used(count, clock.today(last))
        for person, use_case, channel, count, last in rows.order_by()
        if (person, use_case, channel) in keys
    }
