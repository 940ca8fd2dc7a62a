from django.apps import AppConfig


class VendorsConfig(AppConfig):
    name = "apps.vendors"

    def ready(self) -> None:
        from apps.lifecycle.transitions import LIFECYCLES
        from apps.vendors.events import declare_events
        from apps.vendors.lifecycle import AGREEMENT, ROUTE
        from apps.vendors.navigation import fill_navigation
        from apps.vendors.needs import fill_needs
        from apps.vendors.notices import declare_notices
        from apps.vendors.reminders import declare_reminders

        declare_events()
        declare_reminders()
        declare_notices()
        fill_navigation()
        fill_needs()
        LIFECYCLES.fill("vendors.agreement", AGREEMENT)
        LIFECYCLES.fill("vendors.modelroute", ROUTE)
