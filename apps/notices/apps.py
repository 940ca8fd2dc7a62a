from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "apps.notices"

    def ready(self) -> None:
        from apps.accounts.pages import STORED
        from apps.accounts.telling import TELLERS
        from apps.common.context import BADGES
        from apps.common.outbox import JOBS
        from apps.notices.events import declare_events
        from apps.notices.kinds import declare_kinds
        from apps.notices.leaver import fill_leaver
        from apps.notices.navigation import fill_navigation
        from apps.notices.people_kinds import fill_people_kinds
        from apps.notices.people_standing import fill_people_standing
        from apps.notices.services import count_unread, mails, notify, password_mails
        from apps.notices.stored import STORED_NOTICES, STORED_REMINDERS

        declare_events()
        declare_kinds()
        fill_leaver()
        fill_people_kinds()
        fill_people_standing()
        TELLERS.fill("bell", notify)
        fill_navigation()
        BADGES.fill("notices", count_unread)
        STORED.fill("notices", STORED_NOTICES)
        STORED.fill("reminders", STORED_REMINDERS)
        JOBS.fill(mails.KIND, mails.HANDLER)
        JOBS.fill(password_mails.KIND, password_mails.HANDLER)
