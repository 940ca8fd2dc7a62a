"""The notice to the supervisory authority: every field of Art. 33(3) GDPR, and what is still missing."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.accounts.permissions import Permission
from apps.incidents import missing
from apps.incidents.duties import notice_duty
from apps.incidents.models import Incident
from apps.incidents.services import texts
from apps.lifecycle.permits import holders

NAMED = 2  # contacts that a draft proposes


@dataclass(frozen=True, slots=True)
class Item:
    """One field. ``value`` is "" while it is missing; ``needed`` says that the law asks for it here."""

    provision: str
    label: str
    value: str
    needed: bool = True

    @property
    def missing(self) -> bool:
        return self.needed and not self.value


def notice_items(incident: Incident, title: str, account: str) -> list[Item]:
    """In the order of the law. What is missing can follow in phases (Art. 33(4)).

    Without personal data there is nothing to notify: then no field is needed, and those with an entry remain.
    """
    said = texts.notice_of(incident)
    is_breach = incident.personal_data is not False
    duty = notice_duty(incident)
    is_late = duty is not None and duty.was_late
    return [
        *(
            Item(*entry, needed=is_breach)
            for entry in _asked(incident, f"{title}\n\n{account}".strip(), said)
        ),
        Item(_("Art. 33(1) GDPR"), _("Reasons for the delay"), said[missing.LATE], needed=is_late),
        *(Item(*entry, needed=False) for entry in _further(incident, said)),
    ]


def _asked(incident: Incident, nature: str, said: dict[str, str]) -> list[tuple[str, str, str]]:
    """What every notice holds: provision, label, entry."""
    nature_of, contact = _("Art. 33(3)(a) GDPR"), _("Art. 33(3)(b) GDPR")
    return [
        (_("Art. 4(7) GDPR"), _("Controller"), settings.ORGANISATION_NAME),
        (_("Art. 33(1) GDPR"), _("Became aware"), _moment(incident.aware_at)),
        (nature_of, _("Happened"), _moment(incident.occurred_at)),
        (nature_of, _("Nature of the breach"), nature),
        (nature_of, _("Categories of persons"), said[missing.PERSONS]),
        (nature_of, _("Approximate number of persons"), _number(incident.persons)),
        (nature_of, _("Categories of records"), said[missing.RECORDS]),
        (nature_of, _("Approximate number of records"), _number(incident.records)),
        (contact, _("Contact point"), said[missing.CONTACT]),
        (_("Art. 33(3)(c) GDPR"), _("Likely consequences"), said[missing.CONSEQUENCES]),
        (_("Art. 33(3)(d) GDPR"), _("Measures taken or proposed"), said[missing.MEASURES]),
    ]


def _further(incident: Incident, said: dict[str, str]) -> list[tuple[str, str, str]]:
    """What is shown where it is there."""
    return [
        (_("Art. 33(2) GDPR"), _("Told by the processor at"), _moment(incident.processor_told_at)),
        (_("Art. 33(5) GDPR"), _("Why a risk is unlikely"), said[missing.NO_NOTICE]),
        (_("Art. 34(3) GDPR"), _("Why the persons are not informed"), said[missing.NO_INFORMATION]),
    ]


def default_contact() -> str:
    """The data protection officers: what a draft proposes for Art. 33(3)(b)."""
    people = holders(Permission.REVIEW_CASE).order_by("pk")[:NAMED]
    return "\n".join(f"{person.full_name}, {person.email}" for person in people)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _moment(at: datetime | None) -> str:
    """Day, time and zone, so that a reader elsewhere counts the same hours."""
    if at is None:
        return ""
    local = localtime(at)
    return f"{date_format(local, 'SHORT_DATE_FORMAT')} {date_format(local, 'H:i')} {local:%Z}"
