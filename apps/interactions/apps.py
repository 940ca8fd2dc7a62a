from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    name = "apps.interactions"

    def ready(self) -> None:
        from apps.access.uses import COUNTERS
        from apps.interactions.events import declare_events
        from apps.interactions.uses import count_uses

        declare_events()
        COUNTERS.fill("interactions", count_uses)
