from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    name = "apps.interactions"

    def ready(self) -> None:
        from apps.interactions.events import declare_events

        declare_events()
