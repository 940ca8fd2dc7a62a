"""One incident: its facts in the clear, every word about it sealed."""

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.accounts.responsibility import ResponsibilityBase, records_of
from apps.common import clock
from apps.incidents import clocks
from apps.incidents.models.choices import Harm, HighRisk, IncidentKind, IncidentState, Risk, Severity
from apps.interactions.models import Interaction
from apps.register.models import UseCase
from apps.vendors.models import Vendor

OVER = (IncidentState.CLOSED, IncidentState.FALSE_ALARM)


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, user: User) -> "IncidentQuerySet":
        """All for those who handle or audit; those of a manager's departments; else one's own."""
        if user.may(Permission.INCIDENT_READ_ALL):
            return self
        if not user.may(Permission.INCIDENT_READ):
            return self.none()
        mine = Q(reported_by=user) | Q(pk__in=records_of(user, link=IncidentUserPermission))
        if user.may(Permission.INCIDENT_READ_DEPARTMENT):
            mine |= Q(department__manager=user)
        return self.filter(mine)

    def counted_by(self, user: User) -> "IncidentQuerySet":
        """For figures only, never for rows: whoever may count them may count all."""
        may_count = user.may(Permission.INCIDENT_COUNTS) or user.may(Permission.INCIDENT_READ_ALL)
        return self if may_count else self.none()

    def open(self) -> "IncidentQuerySet":
        return self.exclude(state__in=OVER)

    def overdue(self, at: datetime | None = None) -> "IncidentQuerySet":
        """Those whose clock has run out before the authority was told: as apps.incidents.duties counts."""
        now = at or clock.now()
        notice = Q(aware_at__lte=clocks.hours_over_since(now, clocks.AUTHORITY_HOURS)) & OWES_NOTICE
        serious = Q()
        for days, meant in SERIOUS.items():
            serious |= Q(aware_at__lt=clocks.days_over_since(now, days)) & meant
        return self.open().filter(notice | (OWES_REPORT & serious))


class Incident(models.Model):
    """``reference`` is the key and the row under which its texts lie sealed (apps.incidents.services.texts).

    ``aware_at`` starts the clocks. ``filled`` names the texts that are there, so that what is missing can be
    told without opening them. ``personal_data`` is None while nobody knows.
    """

    ref = models.CharField(max_length=12, unique=True)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=IncidentKind)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity, default=Severity.MEDIUM)
    state = models.CharField(max_length=16, choices=IncidentState, default=IncidentState.REPORTED)
    occurred_at = models.DateTimeField(null=True, blank=True)
    aware_at = models.DateTimeField()
    reported_at = models.DateTimeField(default=clock.now)
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reported_incidents")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    use_case = models.ForeignKey(
        UseCase, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    vendor = models.ForeignKey(
        Vendor, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    interactions = models.ManyToManyField(Interaction, related_name="incidents", blank=True)
    processor_told_at = models.DateTimeField(null=True, blank=True)

    personal_data = models.BooleanField(null=True, blank=True)
    risk = models.CharField(max_length=12, choices=Risk, default=Risk.OPEN)
    persons = models.PositiveIntegerField(null=True, blank=True)
    records = models.PositiveIntegerField(null=True, blank=True)
    authority_notified_at = models.DateTimeField(null=True, blank=True)
    authority_completed_at = models.DateTimeField(null=True, blank=True)
    persons_informed_at = models.DateTimeField(null=True, blank=True)

    high_risk = models.CharField(max_length=12, choices=HighRisk, default=HighRisk.NO)
    harm = models.CharField(max_length=16, choices=Harm, default=Harm.NONE)
    widespread = models.BooleanField(default=False)
    provider_unreachable = models.BooleanField(default=False)
    provider_informed_at = models.DateTimeField(null=True, blank=True)
    importer_informed_at = models.DateTimeField(null=True, blank=True)
    market_informed_at = models.DateTimeField(null=True, blank=True)

    filled = models.JSONField(default=list)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        permissions: ClassVar = [("own_incident", "Answers for this incident")]
        indexes: ClassVar = [models.Index(fields=["aware_at"], name="incident_by_awareness")]
        constraints: ClassVar = [
            models.CheckConstraint(name="incident_state", condition=Q(state__in=IncidentState.values)),
            models.CheckConstraint(
                name="incident_known_after_it_happened",
                condition=Q(occurred_at__isnull=True) | Q(aware_at__gte=F("occurred_at")),
            ),
            models.CheckConstraint(
                name="incident_rest_after_notice",
                condition=Q(authority_completed_at__isnull=True)
                | Q(
                    authority_notified_at__isnull=False,
                    authority_completed_at__gte=F("authority_notified_at"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("incident", args=[self.ref])

    @property
    def is_open(self) -> bool:
        return self.state not in OVER

    @property
    def is_serious(self) -> bool:
        """Whether the branch of Art. 73 AI Act is walked: it was asked for, or the facts say so."""
        asked = self.kind == IncidentKind.AI_SERIOUS
        return asked or (self.high_risk != HighRisk.NO and self.harm != Harm.NONE)


class IncidentUserPermission(ResponsibilityBase):
    """Who answers for an incident."""

    content_object = models.ForeignKey(Incident, on_delete=models.CASCADE)


_TWO_DAYS = Q(widespread=True) | Q(harm=Harm.INFRASTRUCTURE)
_TEN_DAYS = Q(harm=Harm.DEATH) & ~_TWO_DAYS
SERIOUS = {
    clocks.WIDESPREAD_DAYS: _TWO_DAYS,
    clocks.DEATH_DAYS: _TEN_DAYS,
    clocks.SERIOUS_DAYS: ~_TWO_DAYS & ~_TEN_DAYS,
}
OWES_NOTICE = (
    (Q(personal_data=True) | Q(personal_data__isnull=True))
    & ~Q(risk=Risk.UNLIKELY)
    & Q(authority_notified_at__isnull=True)
)
OWES_REPORT = (
    ~Q(high_risk=HighRisk.NO)
    & (Q(kind=IncidentKind.AI_SERIOUS) | ~Q(harm=Harm.NONE))
    & Q(market_informed_at__isnull=True)
)
