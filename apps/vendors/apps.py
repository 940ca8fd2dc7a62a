from django.apps import AppConfig


class VendorsConfig(AppConfig):
    name = "apps.vendors"

    def ready(self) -> None:
        from apps.common.outbox import JOBS
        from apps.lifecycle.transitions import LIFECYCLES
        from apps.vendors.events import declare_events
        from apps.vendors.lifecycle import AGREEMENT, ROUTE
        from apps.vendors.measure_lifecycles import QUESTIONNAIRE, TOM_SET
        from apps.vendors.navigation import fill_navigation
        from apps.vendors.notices import declare_notices
        from apps.vendors.reminders import declare_reminders
        from apps.vendors.services import mails

        declare_events()
        declare_reminders()
        declare_notices()
        fill_navigation()
        LIFECYCLES.fill("vendors.agreement", AGREEMENT)
        LIFECYCLES.fill("vendors.modelroute", ROUTE)
        LIFECYCLES.fill("vendors.tomset", TOM_SET)
        LIFECYCLES.fill("vendors.questionnaire", QUESTIONNAIRE)
        JOBS.fill(mails.KIND, mails.HANDLER)
