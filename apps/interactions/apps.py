from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    name = "apps.interactions"

    def ready(self) -> None:
        from apps.access.uses import COUNTERS
        from apps.common import key_proof
        from apps.common.database_functions import FUNCTIONS
        from apps.common.months import DROPPABLE
        from apps.common.outbox.reconciliation import LOSSES
        from apps.common.outbox.rounds import ROUNDS
        from apps.interactions.events import declare_events
        from apps.interactions.ledger.statement import LEDGER
        from apps.interactions.months import GOING
        from apps.interactions.navigation import fill_navigation
        from apps.interactions.services import keys, retention
        from apps.interactions.services.losses import messages_without_end
        from apps.interactions.services.waits import fill_waits
        from apps.interactions.stored import fill_stored
        from apps.interactions.uses import count_uses

        declare_events()
        fill_stored()
        fill_waits()
        fill_navigation()
        FUNCTIONS.fill("ledger", LEDGER)
        COUNTERS.fill("interactions", count_uses)
        ROUNDS.fill("erasures", retention.erase_lately_asked)
        for table, going in GOING.items():
            DROPPABLE.fill(table, going)
        LOSSES.fill("messages_without_end", messages_without_end)
        LOSSES.fill("key_that_opens_nothing", key_proof.count_unfit)
        key_proof.SEALED.fill("threads", keys.open_first)
