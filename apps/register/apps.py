from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "apps.register"

    def ready(self) -> None:
        from apps.common.outbox.rounds import ROUNDS
        from apps.lifecycle.transitions import LIFECYCLES
        from apps.register.events import declare_events
        from apps.register.imports.problems import declare_problems
        from apps.register.late_notices import fill_late_notices
        from apps.register.leaver import fill_leaver
        from apps.register.lifecycles.assessments import ASSESSMENT
        from apps.register.lifecycles.imports import IMPORT_BATCH
        from apps.register.lifecycles.obligations import OBLIGATION
        from apps.register.lifecycles.processing import PROCESSING_ACTIVITY
        from apps.register.lifecycles.revisions import REVISION
        from apps.register.lifecycles.use_cases import USE_CASE
        from apps.register.lifecycles.works_agreements import WORKS_AGREEMENT
        from apps.register.navigation import fill_navigation
        from apps.register.needs import fill_needs
        from apps.register.notices import declare_notices
        from apps.register.pages.processing_panel import fill_processing_panel
        from apps.register.pages.works_panel import fill_works_panel
        from apps.register.panels import fill_panels
        from apps.register.reminders import declare_reminders
        from apps.register.search.outcomes import fill_outcomes
        from apps.register.search.routes import fill_search
        from apps.register.services import stale_days
        from apps.register.services.imports import staging
        from apps.register.services.imports.texts import fill_texts
        from apps.register.stored import fill_stored

        declare_events()
        declare_problems()
        declare_reminders()
        declare_notices()
        fill_late_notices()
        fill_navigation()
        fill_needs()
        fill_leaver()
        fill_panels()
        fill_stored()
        LIFECYCLES.fill("register.importbatch", IMPORT_BATCH)
        ROUNDS.fill("expired_imports", staging.expire)
        ROUNDS.fill("stale_approvals", stale_days.note)
        fill_search()
        fill_outcomes()
        fill_texts()
        LIFECYCLES.fill("register.obligationinstance", OBLIGATION)
        LIFECYCLES.fill("register.revision", REVISION)
        fill_works_panel()
        fill_processing_panel()
        LIFECYCLES.fill("register.usecase", USE_CASE)
        LIFECYCLES.fill("register.worksagreement", WORKS_AGREEMENT)
        LIFECYCLES.fill("register.processingactivity", PROCESSING_ACTIVITY)
        LIFECYCLES.fill("register.assessment", ASSESSMENT)
