"""What an incident still lacks before it can be closed. Documented it is in any case (Art. 33(5) GDPR)."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.incidents.duties import Whom, duties_of, notice_duty
from apps.incidents.models import Incident, Risk

Sentence = str | Promise

PERSONS = "persons_categories"
RECORDS = "records_categories"
CONTACT = "contact"
CONSEQUENCES = "consequences"
MEASURES = "measures"
LATE = "late_reason"
NO_NOTICE = "no_notice_reason"
NO_INFORMATION = "no_information_reason"
TEXTS = (PERSONS, RECORDS, CONTACT, CONSEQUENCES, MEASURES, LATE, NO_NOTICE, NO_INFORMATION)


def may_close(incident: Incident) -> bool:
    return not open_points(incident)


def open_points(incident: Incident, at: datetime | None = None) -> list[Sentence]:
    """Sentences that say what to do; empty when the incident can be closed. Opens no text."""
    points = [*_data_protection(incident), *_provider(incident, at)]
    if MEASURES not in incident.filled:
        points.append(_("Write down which measures were taken (Art. 33(3)(d) GDPR)."))
    return points


def _data_protection(incident: Incident) -> Iterator[Sentence]:
    if incident.personal_data is None:
        yield _("Say whether personal data are affected.")
    if incident.personal_data:
        yield from _risk(incident)
    if needs_late_reason(incident):
        yield _("The notice came later than 72 hours: give the reasons (Art. 33(1) sentence 2 GDPR).")


def needs_late_reason(incident: Incident) -> bool:
    duty = notice_duty(incident)
    return duty is not None and duty.was_late and LATE not in incident.filled


def _risk(incident: Incident) -> Iterator[Sentence]:
    if incident.risk == Risk.OPEN:
        yield _("Assess the risk for the persons concerned (Art. 33(1), 34(1) GDPR).")
    elif incident.risk == Risk.UNLIKELY:
        if not (incident.authority_notified_at or NO_NOTICE in incident.filled):
            yield _("Give the reason why a risk is unlikely and nobody is notified (Art. 33(1), (5) GDPR).")
    elif not incident.authority_notified_at:
        yield _("Notify the supervisory authority and record when (Art. 33(1) GDPR).")
    told = incident.persons_informed_at or NO_INFORMATION in incident.filled
    if incident.risk == Risk.HIGH and not told:
        yield _("Inform the persons concerned, or say why not (Art. 34(1), (3) GDPR).")


def _provider(incident: Incident, at: datetime | None) -> Iterator[Sentence]:
    bound = {duty.whom for duty in duties_of(incident, at) if duty.binding and duty.done_at is None}
    if Whom.PROVIDER in bound and not incident.provider_unreachable:
        yield _("Inform the provider of the AI system first (Art. 26(5) AI Act).")
    if Whom.MARKET in bound:
        yield _("Inform the market surveillance authority (Art. 26(5), 73 AI Act).")
