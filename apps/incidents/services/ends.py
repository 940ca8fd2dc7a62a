"""Whoever was told when the 72 hours end hears at once of an end that was corrected."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.utils import translation

from apps.accounts.models import User
from apps.common import clock
from apps.common.moments import in_words
from apps.incidents import notices
from apps.incidents.clocks import AUTHORITY_HOURS, hours_after
from apps.incidents.models import Incident
from apps.incidents.reminders import NOTICE, notices_owed
from apps.notices.kinds import STANDING
from apps.notices.models import Notice
from apps.notices.services import notify
from apps.notices.services.told import told_of


def fill_ends() -> None:
    STANDING.fill(notices.END_MOVED, is_the_end)


def tell(incident: Incident, *, by: User) -> None:
    """Nobody where no notice is owed."""
    people = told_of(NOTICE, str(incident.pk)).exclude(pk=by.pk)
    day = partial(in_words, hours_after(incident.aware_at, AUTHORITY_HOURS).due)
    notify(people, notices.END_MOVED, incident.get_absolute_url(), incident=incident.ref, day=day)


def is_the_end(notice: Notice) -> bool:
    """Still owed, not corrected once more, and still for this person to see to."""
    incident = notices_owed(clock.today()).filter(ref=notice.facts["incident"]).first()
    if incident is None or not told_of(NOTICE, str(incident.pk)).filter(pk=notice.person_id).exists():
        return False
    return notice.facts["day"] in _in_every_language(incident.ends_at)


def _in_every_language(end: datetime) -> list[str]:
    """Who was told may have chosen another one since."""
    said = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said.append(in_words(end))
    return said
