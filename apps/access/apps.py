from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "apps.access"

    def ready(self) -> None:
        from apps.access.events import declare_events
        from apps.access.gate_changes import CHANGES
        from apps.access.gate_query import GATE
        from apps.access.leaver import fill_leaver
        from apps.access.lifecycles.campaigns import CAMPAIGN, CAMPAIGN_ITEM
        from apps.access.lifecycles.keys import API_KEY
        from apps.access.lifecycles.requests import ACCESS_REQUEST
        from apps.access.navigation import fill_navigation
        from apps.access.needs import fill_needs
        from apps.access.notice_kinds import fill_notice_kinds
        from apps.access.panels import fill_panels
        from apps.access.question_reminders import declare_question_reminders
        from apps.access.record_panels import fill_record_panels
        from apps.access.reminders import declare_reminders
        from apps.access.services import budget_rounds, campaign_notices, gate_changes, refused_calls, telling
        from apps.access.settled import fill_settled
        from apps.access.standing import fill_standing
        from apps.accounts.deciders_changed import DECIDERS_CHANGED
        from apps.common.chores import CHORES
        from apps.common.database_functions import FUNCTIONS
        from apps.common.outbox.reconciliation import LOSSES
        from apps.common.outbox.rounds import ROUNDS
        from apps.common.outbox.seldom import Seldom
        from apps.lifecycle.transitions import LIFECYCLES

        declare_events()
        declare_reminders()
        declare_question_reminders()
        FUNCTIONS.fill("gate_changes", CHANGES)  # first: the function relies on them
        FUNCTIONS.fill("gate", GATE)
        LIFECYCLES.fill("access.accessrequest", ACCESS_REQUEST)
        LIFECYCLES.fill("access.apikey", API_KEY)
        LIFECYCLES.fill("access.campaign", CAMPAIGN)
        LIFECYCLES.fill("access.campaignitem", CAMPAIGN_ITEM)
        CHORES.fill("refused_calls", refused_calls.prune)
        CHORES.fill("gate_changes", gate_changes.prune)
        ROUNDS.fill("expired_reservations", budget_rounds.settle_expired)
        ROUNDS.fill("budget_warnings", Seldom(budget_rounds.warn, seconds=60))  # reads all that run
        LOSSES.fill("reservations_left_open", budget_rounds.count_left_open)
        fill_notice_kinds()
        fill_standing()
        DECIDERS_CHANGED.fill("requests", telling.tell_new_deciders)
        DECIDERS_CHANGED.fill("recertification", campaign_notices.tell_new_deciders)
        fill_navigation()
        fill_needs()
        fill_panels()
        fill_record_panels()
        fill_settled()
        fill_leaver()
