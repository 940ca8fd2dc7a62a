from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from apps.vendors.checks import Outcome
    from apps.vendors.models import ModelRoute


class GatewayConfig(AppConfig):
    name = "apps.gateway"

    def ready(self) -> None:
        from apps.access.models import Scope
        from apps.common.outbox import JOBS
        from apps.common.outbox.rounds import ROUNDS
        from apps.gateway.links import key_page
        from apps.gateway.services import lost, outlived, released
        from apps.interactions.links import MESSAGE_PAGES
        from apps.interactions.models import JobKind
        from apps.notices.kinds import KINDS
        from apps.vendors.checks import CHECKS

        JOBS.fill(JobKind.RESUME, released.HANDLER)
        ROUNDS.fill("lost_messages", lost.mark_lost)
        ROUNDS.fill("outlived_outages", outlived.end_outlived)
        MESSAGE_PAGES.fill(Scope.API, key_page)
        KINDS.fill("message_answered", _("Your released message in “%(use_case)s” was answered."))
        KINDS.fill("message_failed", _("Your released message in “%(use_case)s” could not be sent."))
        KINDS.fill(
            "message_waits",
            _("Your released message in “%(use_case)s” waits for its budget. It is sent from %(day)s."),
        )
        KINDS.fill("limits_degraded", _("Redis is away: each process counts its share of the rate limits."))
        CHECKS.fill("gateway", _check)


def _check(route: "ModelRoute", sealed: bytes | None) -> "Outcome":
    """Imported when somebody tests a connection: messages don't need OpenAI's client, and it is large."""
    from apps.gateway.providers.checking import check

    return check(route, sealed)
