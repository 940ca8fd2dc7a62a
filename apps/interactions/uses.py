"""Counts of messages for who decides whether an access is still needed. Counts and days, nothing else."""

from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from apps.access.models import ApiKey, Grant, Scope
from apps.access.uses import Used
from apps.common import clock
from apps.interactions.models import Interaction
from apps.register.models import Channel

Row = tuple[str, int, int, int, datetime]  # channel, two ids of _typed or _called, how many, the newest
Ids = tuple[str, int, int | None]


def count_uses(grants: list[Grant], since: datetime) -> dict[int, Used]:
    rows = _typed(grants, since).union(_called(grants, since), all=True)
    counted: dict[Ids, Used] = {}
    for channel, first, second, count, last in rows:
        counted[channel, first, second] = Used(count, clock.today(last))
    return {grant.pk: used for grant in grants if (used := _of(grant, counted)).count}


def _typed(grants: list[Grant], since: datetime) -> QuerySet[Interaction, Row]:
    """In the chat: by person and use case."""
    chats = [grant for grant in grants if grant.scope == Scope.CHAT]
    people, use_cases = {grant.person_id for grant in chats}, {grant.use_case_id for grant in chats}
    return _counted(
        Interaction.objects.filter(person__in=people, use_case__in=use_cases, channel=Channel.CHAT),
        since,
        "person",
        "use_case",
    )


def _called(grants: list[Grant], since: datetime) -> QuerySet[Interaction, Row]:
    """By the grant under which a key stands today, and the one that this renews: keys go along.

    Of what somebody has left only programs go on, and the leaver's own keys say nothing about these.
    """
    ids = [grant.pk for grant in grants if grant.scope == Scope.API]
    under = Q(grant__in=ids) | Q(grant__renews__in=ids)
    kept = Q(service_account__isnull=False) | Q(grant__left_at__isnull=True)
    keys = (ApiKey.objects.filter(under & kept) if ids else ApiKey.objects.none()).order_by().values("pk")
    sent = Interaction.objects.filter(api_key__in=keys)
    return _counted(sent, since, "api_key__grant", "api_key__grant__renews")


def _counted(sent: QuerySet[Interaction], since: datetime, *by: str) -> QuerySet[Interaction, Row]:
    lately = sent.filter(admitted_at__gte=since).order_by()
    return lately.values_list("channel", *by).annotate(Count("pk"), Max("admitted_at"))


def _of(grant: Grant, counted: dict[Ids, Used]) -> Used:
    if grant.scope == Scope.CHAT:
        return counted.get((Channel.CHAT, grant.person_id, grant.use_case_id), Used())
    under = [used for (channel, *ids), used in counted.items() if channel == Channel.API and grant.pk in ids]
    days = [used.last for used in under if used.last is not None]
    return Used(sum(used.count for used in under), max(days, default=None))
