from django.apps import AppConfig


class VendorsConfig(AppConfig):
    name = "apps.vendors"

    def ready(self) -> None:
        from apps.common.key_proof import SEALED
        from apps.common.outbox import JOBS
        from apps.common.outbox.rounds import ROUNDS
        from apps.lifecycle.transitions import LIFECYCLES
        from apps.vendors.chain_reminders import declare_chain_reminders
        from apps.vendors.events import declare_events
        from apps.vendors.health import fill_health
        from apps.vendors.late_notices import fill_late_notices
        from apps.vendors.leaver import fill_leaver
        from apps.vendors.lifecycles.agreements import AGREEMENT
        from apps.vendors.lifecycles.chain import CHANGE, FALLEN_BASIS, FINDING
        from apps.vendors.lifecycles.imports import VENDOR_IMPORT
        from apps.vendors.lifecycles.measures import QUESTIONNAIRE, TOM_SET
        from apps.vendors.lifecycles.policies import POLICY
        from apps.vendors.lifecycles.routes import ROUTE
        from apps.vendors.navigation import fill_navigation
        from apps.vendors.needs import fill_needs
        from apps.vendors.notices import declare_notices
        from apps.vendors.reminders import declare_reminders
        from apps.vendors.services import findings, imports, mails
        from apps.vendors.services.credentials import end_overlaps, open_first
        from apps.vendors.stored import fill_stored

        declare_events()
        declare_reminders()
        declare_chain_reminders()
        declare_notices()
        fill_late_notices()
        fill_navigation()
        fill_leaver()
        fill_needs()
        fill_health()
        fill_stored()
        LIFECYCLES.fill("vendors.agreement", AGREEMENT)
        LIFECYCLES.fill("vendors.modelroute", ROUTE)
        LIFECYCLES.fill("vendors.organisationpolicy", POLICY)
        ROUNDS.fill("ended_overlaps", end_overlaps)
        SEALED.fill("credentials", open_first)
        LIFECYCLES.fill("vendors.subprocessorchange", CHANGE)
        LIFECYCLES.fill("vendors.vendorfinding", FINDING)
        LIFECYCLES.fill("vendors.fallenbasis", FALLEN_BASIS)
        ROUNDS.fill("lapsed_objections", findings.open_lapsed)
        LIFECYCLES.fill("vendors.tomset", TOM_SET)
        LIFECYCLES.fill("vendors.questionnaire", QUESTIONNAIRE)
        LIFECYCLES.fill("vendors.vendorimport", VENDOR_IMPORT)
        ROUNDS.fill("expired_vendor_imports", imports.expire)
        JOBS.fill(mails.KIND, mails.HANDLER)
