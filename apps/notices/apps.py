from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "apps.notices"

    def ready(self) -> None:
        from apps.accounts.pages import STORED
        from apps.common.context import BADGES
        from apps.notices.services import count_unread
        from apps.notices.stored import STORED_NOTICES

        BADGES.fill("notices", count_unread)
        STORED.fill("notices", STORED_NOTICES)
