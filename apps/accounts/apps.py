from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"

    def ready(self) -> None:
        from apps.accounts.events import declare_events
        from apps.accounts.navigation import fill_navigation
        from apps.accounts.own_leaver import fill_leaver
        from apps.accounts.pages.stored import fill_stored
        from apps.accounts.pages.training import fill_training_panel
        from apps.accounts.services import ended_sessions
        from apps.accounts.services.factors import follow_factors, open_first
        from apps.accounts.services.passwords import follow_passwords
        from apps.accounts.session_times import follow_sign_ins
        from apps.common.key_proof import SEALED
        from apps.common.outbox.rounds import ROUNDS
        from apps.common.outbox.seldom import Seldom

        declare_events()
        fill_navigation()
        fill_leaver()
        fill_stored()
        fill_training_panel()
        follow_sign_ins()
        follow_factors()
        follow_passwords()
        SEALED.fill("factors", open_first)
        ROUNDS.fill("ended_sessions", Seldom(ended_sessions.forget, seconds=60))  # looks at all of them
