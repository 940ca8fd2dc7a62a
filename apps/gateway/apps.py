from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatewayConfig(AppConfig):
    name = "apps.gateway"

    def ready(self) -> None:
        from apps.common.outbox import JOBS, Handler
        from apps.common.outbox.rounds import ROUNDS
        from apps.gateway.services import lost, released
        from apps.interactions.models import JobKind, ReviewJob
        from apps.notices.kinds import KINDS

        JOBS.fill(JobKind.RESUME, Handler(ReviewJob, released.commit, released.work))
        ROUNDS.fill("lost_messages", lost.mark_lost)
        KINDS.fill("message_answered", _("Your released message in “%(use_case)s” was answered."))
        KINDS.fill("message_failed", _("Your released message in “%(use_case)s” could not be sent."))
