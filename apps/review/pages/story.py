"""What happened to a message, in the order of time."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.interactions.models import Hold, Interaction, InteractionState
from apps.review.models import Outcome, Report, ReviewItem, Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """``text`` is what a reviewer or the author wrote about it."""

    at: datetime | None
    what: str | Promise
    text: str = ""


def story_of(item: ReviewItem, reports: list[Step], verdicts: list[Step]) -> list[Step]:
    """Steps of the message, its reports and its verdicts; those without a time are left out."""
    interaction = item.interaction
    steps = [
        Step(interaction.admitted_at, _("Accepted")),
        Step(interaction.held_at, _("Held until somebody releases it")),
        Step(interaction.hold_ended_at, str(Hold(interaction.hold).label)),
        Step(interaction.sent_at, _("Sent to %(route)s") % {"route": interaction.route.label}),
        Step(interaction.ended_at, _ending(interaction)),
        *reports,
        *verdicts,
    ]
    return sorted((step for step in steps if step.at), key=attrgetter("at"))


def report_step(report: Report, text: str) -> Step:
    return Step(report.reported_at, _("Reported by its author"), text)


def verdict_step(verdict: Verdict, reason: str) -> Step:
    words = {"outcome": Outcome(verdict.outcome).label, "name": verdict.decided_by.full_name}
    return Step(verdict.decided_at, _("%(outcome)s, decided by %(name)s") % words, reason)


def _ending(interaction: Interaction) -> str:
    label = str(InteractionState(interaction.state).label)
    return f"{label} ({interaction.error})" if interaction.error else label
