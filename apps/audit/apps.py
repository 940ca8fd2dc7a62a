from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "apps.audit"

    def ready(self) -> None:
        from apps.audit.standing import events_not_as_sealed, events_without_seal, log_not_read
        from apps.common.outbox.reconciliation import LOSSES

        LOSSES.fill("events_without_seal", events_without_seal)
        LOSSES.fill("events_not_as_sealed", events_not_as_sealed)
        LOSSES.fill("log_not_read", log_not_read)
