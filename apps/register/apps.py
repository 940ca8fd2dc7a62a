from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "apps.register"

    def ready(self) -> None:
        from apps.lifecycle.transitions import LIFECYCLES
        from apps.register.assessment_lifecycle import ASSESSMENT
        from apps.register.events import declare_events
        from apps.register.lifecycle import USE_CASE
        from apps.register.navigation import fill_navigation
        from apps.register.notices import declare_notices
        from apps.register.panels import fill_panels

        declare_events()
        declare_notices()
        fill_navigation()
        fill_panels()
        LIFECYCLES.fill("register.usecase", USE_CASE)
        LIFECYCLES.fill("register.assessment", ASSESSMENT)
