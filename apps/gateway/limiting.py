"""The limiter of this process, and who hears of it when Redis is away."""

from collections.abc import Mapping
from datetime import timedelta

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections, transaction
from django.urls import reverse

from apps.access.limits import Limiter
from apps.access.limits.store import Store
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.permits import holders
from apps.notices.models import Notice
from apps.notices.services import notify

KIND = "limits_degraded"
AGAIN = timedelta(hours=1)  # several processes see the same fault, and it may come and go
GRACE_SECONDS = 60.0
TIME_OUT_SECONDS = 0.25


def open_limiter(limits: Mapping[str, float]) -> Limiter:
    """Connects when it is first asked, in the loop that asks."""
    return Limiter(
        Store(settings.REDIS_URL, TIME_OUT_SECONDS),
        processes=int(limits["processes"]),
        longest=limits["total_timeout_s"] + GRACE_SECONDS,
        told=tell_administrators,
    )


async def tell_administrators() -> None:
    """Limits are counted per process for now: key administrators get a notice, once an hour at most."""
    await sync_to_async(_tell, thread_sensitive=False)()


def _tell() -> None:
    try:
        with transaction.atomic():
            # Two processes at the same moment tell twice at worst.
            if not Notice.objects.since(clock.now() - AGAIN).filter(kind=KIND).exists():
                notify(holders(Permission.KEY_ISSUE), KIND, reverse("api_keys"))
    finally:
        connections.close_all()  # this thread may never be used again
