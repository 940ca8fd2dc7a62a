from django.apps import AppConfig


class DlpConfig(AppConfig):
    name = "apps.dlp"

    def ready(self) -> None:
        from apps.accounts.pages import STORED
        from apps.common.key_proof import SEALED
        from apps.common.outbox.rounds import ROUNDS
        from apps.dlp.events import declare_events
        from apps.dlp.health import fill_health
        from apps.dlp.lifecycle import LIST_IMPORT, VERSION
        from apps.dlp.navigation import fill_navigation
        from apps.dlp.notices import declare_notices
        from apps.dlp.services import imports, keys
        from apps.dlp.stored import STORED_OWN_CONTENT
        from apps.lifecycle.transitions import LIFECYCLES

        declare_events()
        declare_notices()
        fill_navigation()
        fill_health()
        LIFECYCLES.fill("dlp.version", VERSION)
        LIFECYCLES.fill("dlp.listimport", LIST_IMPORT)
        ROUNDS.fill("expired_list_imports", imports.expire)
        STORED.fill("own_content", STORED_OWN_CONTENT)
        SEALED.fill("own_content", keys.open_first)
