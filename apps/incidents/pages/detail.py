"""One incident: what happened, which clocks run, what is missing, what was done."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.incidents.acts import label_of
from apps.incidents.forms import NotificationForm, OwnerForm
from apps.incidents.missing import Sentence, open_points
from apps.incidents.models import Incident, IncidentStep
from apps.incidents.pages.clock import DutyRow, duty_rows
from apps.incidents.pages.listing import severity_tone, tone_of
from apps.incidents.pages.notice import Item, notice_items
from apps.incidents.services import owners, texts
from apps.incidents.services.notifications import may_tell
from apps.incidents.services.suspensions import may_suspend
from apps.lifecycle.buttons import Button, buttons
from apps.vendors.models import Agreement


@dataclass(frozen=True, slots=True)
class StepRow:
    at: datetime
    by: User
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Everything that templates/incidents/detail.html shows.

    ``items``, ``missing`` and ``reasons`` are for those who handle, audit or answer for it, not for whoever
    only reported it. ``promised_hours``: within which the vendor's AVV promises to tell us.
    """

    incident: Incident
    title: str
    account: str
    tone: str
    severity_tone: str
    duties: list[DutyRow]
    missing: list[Sentence]
    items: list[Item]
    steps: list[StepRow]
    owners: list[User]
    messages: list[str]
    buttons: list[Button]
    promised_hours: int | None
    suspension_url: str
    notification_form: NotificationForm | None
    owner_form: OwnerForm | None
    may_assess: bool
    reads_notice: bool

    @property
    def lacking(self) -> int:
        """How many fields of the notice are still empty."""
        return len([item for item in self.items if item.missing])


def incidents_for(user: User) -> QuerySet[Incident]:
    """What the page reads, in a fixed number of queries."""
    steps = IncidentStep.objects.select_related("by")
    return (
        Incident.objects.visible_to(user)
        .select_related("department__manager", "reported_by", "use_case", "vendor")
        .prefetch_related(Prefetch("steps", steps))
    )


def incident_page(incident: Incident, user: User) -> IncidentPage:
    title, account = texts.titles_of([incident]).get(incident.pk, ""), texts.account_of(incident)
    handles = user.may(Permission.INCIDENT_HANDLE)
    reads_notice = _reads_notice(incident, user)
    return IncidentPage(
        incident=incident,
        title=title,
        account=account,
        tone=tone_of(incident),
        severity_tone=severity_tone(incident),
        duties=duty_rows(incident, clock.now()),
        missing=open_points(incident) if reads_notice and incident.is_open else [],
        items=notice_items(incident, title, account) if reads_notice else [],
        steps=_steps(incident, with_reasons=reads_notice),
        owners=owners.owners_of(incident),
        messages=[str(pk) for pk in incident.interactions.order_by("pk").values_list("pk", flat=True)],
        buttons=buttons(
            incident, user, lambda name: reverse("incident_transition", args=[incident.ref, name])
        ),
        promised_hours=_promised_hours(incident, user),
        suspension_url=_suspension_url(incident, user),
        notification_form=_notification_form(incident) if handles else None,
        owner_form=OwnerForm() if handles and incident.is_open else None,
        may_assess=handles and incident.is_open,
        reads_notice=reads_notice,
    )


def _reads_notice(incident: Incident, user: User) -> bool:
    if user.may(Permission.INCIDENT_READ_ALL):
        return True
    department = incident.department
    manages = department is not None and department.manager_id == user.pk
    return user.may(Permission.INCIDENT_READ_DEPARTMENT) and manages


def _steps(incident: Incident, *, with_reasons: bool) -> list[StepRow]:
    steps = list(incident.steps.all())
    reasons = texts.reasons_of(incident, steps) if with_reasons else {}
    return [StepRow(step.at, step.by, label_of(step.name), reasons.get(step.reference, "")) for step in steps]


def _promised_hours(incident: Incident, user: User) -> int | None:
    """Of the newest AVV with this vendor that says so."""
    if incident.vendor_id is None:
        return None
    promised = Agreement.objects.visible_to(user).filter(
        vendor=incident.vendor_id, breach_notice_hours__isnull=False
    )
    return promised.values_list("breach_notice_hours", flat=True).first()


def _suspension_url(incident: Incident, user: User) -> str:
    return reverse("incident_suspension", args=[incident.ref]) if may_suspend(incident, user) else ""


def _notification_form(incident: Incident) -> NotificationForm | None:
    offered = may_tell(incident)
    return NotificationForm(offered) if offered else None
