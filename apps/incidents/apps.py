"""Incidents, their clocks and duties (Art. 33 GDPR, AI Act)."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "apps.incidents"

    def ready(self) -> None:
        from apps.access.services.leaks import LEAKS
        from apps.accounts.pages import STORED
        from apps.incidents.events import declare_events
        from apps.incidents.late_notices import fill_late_notices
        from apps.incidents.leaks import open_incident
        from apps.incidents.leaver import fill_leaver
        from apps.incidents.lifecycle import INCIDENT
        from apps.incidents.navigation import fill_navigation
        from apps.incidents.needs import fill_needs
        from apps.incidents.notices import declare_notices
        from apps.incidents.panels import fill_panels
        from apps.incidents.reminders import declare_reminders
        from apps.incidents.services.ends import fill_ends
        from apps.incidents.services.needed import fill_waits
        from apps.incidents.staleness import fill_staleness
        from apps.incidents.stored import STORED_INCIDENTS
        from apps.lifecycle.transitions import LIFECYCLES

        declare_events()
        declare_notices()
        declare_reminders()
        fill_ends()
        fill_late_notices()
        fill_navigation()
        fill_needs()
        fill_leaver()
        fill_panels()
        fill_staleness()
        fill_waits()
        LEAKS.fill("incidents", open_incident)
        LIFECYCLES.fill("incidents.incident", INCIDENT)
        STORED.fill("incidents", STORED_INCIDENTS)
