from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    name = "apps.interactions"

    def ready(self) -> None:
        from apps.common.database_functions import FUNCTIONS
        from apps.interactions.events import declare_events
        from apps.interactions.ledger.statement import LEDGER

        declare_events()
        FUNCTIONS.fill("ledger", LEDGER)
