"""What a vendor announces about its chain, and what we say to it (Art. 28(2) GDPR)."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.vendor import Service


class ChangeKind(models.TextChoices):
    ADDED = "added", _("New subprocessor")
    REMOVED = "removed", _("A subprocessor leaves")
    CHANGED = "changed", _("A subprocessor changes")


class ChangeState(models.TextChoices):
    """Stored states. That the deadline passed undecided (lapsed) is computed from the dates."""

    ANNOUNCED = "announced", _("Announced")
    ASSESSING = "assessing", _("In assessment")
    ACCEPTED = "accepted", _("Accepted")
    OBJECTED = "objected", _("Objected")
    RESOLVED = "resolved", _("Settled")
    VENDOR_TERMINATES = "vendor_terminates", _("The vendor terminates")
    WITHDRAWN = "withdrawn", _("Withdrawn")


UNDECIDED = frozenset({ChangeState.ANNOUNCED, ChangeState.ASSESSING})
STANDING_OBJECTION = frozenset({ChangeState.OBJECTED, ChangeState.VENDOR_TERMINATES})


class SubprocessorChangeQuerySet(models.QuerySet["SubprocessorChange"]):
    def visible_to(self, user: User) -> "SubprocessorChangeQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()

    def undecided(self) -> "SubprocessorChangeQuerySet":
        return self.filter(state__in=UNDECIDED)

    def awaiting_consent(self) -> "SubprocessorChangeQuerySet":
        """Those with which the vendor may not begin before we have said yes."""
        return self.undecided().filter(needs_consent=True)

    def assumable(self) -> "SubprocessorChangeQuerySet":
        """Whose silence brings somebody new into the chain, today or on a day to come."""
        return self.undecided().exclude(kind=ChangeKind.REMOVED).filter(objection_deadline__isnull=False)

    def assumed(self, on: date) -> "SubprocessorChangeQuerySet":
        """Those with which the vendor works on that day because we said nothing."""
        return self.assumable().filter(effective_on__lte=on, objection_deadline__lt=on)

    def lapsed(self, on: date | None = None) -> "SubprocessorChangeQuerySet":
        """Undecided past the deadline: the vendor assumes that we agree."""
        return self.undecided().filter(objection_deadline__lt=on or clock.today())


class SubprocessorChange(models.Model):
    """One announcement. It takes effect on ``effective_on``; an objection counts up to the deadline, whole.

    ``objection_deadline`` is ``notified_on`` plus ``objection_days`` of the agreement that was in force then
    (the shortest of several); both are None where none was, and where that agreement asks for our consent to
    each subprocessor (``needs_consent``): silence is a no then. ``subprocessor`` is whom it is about, if the
    chain knows it; after acceptance also the one that was recorded.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    subprocessor = models.ForeignKey(
        Subprocessor, null=True, blank=True, on_delete=models.PROTECT, related_name="changes"
    )
    name = models.CharField(_("name of the company"), max_length=160)
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2")
    purpose = models.CharField(_("task"), max_length=200)
    personal_data = models.BooleanField(_("gets personal data"), default=True)
    source = models.TextField(_("words of the vendor"), max_length=4000)
    link = models.CharField(_("where it stands"), max_length=300, blank=True)
    notified_on = models.DateField(_("notified on"))
    effective_on = models.DateField(_("takes effect on"))
    objection_days = models.PositiveSmallIntegerField(null=True, blank=True)
    objection_deadline = models.DateField(null=True, blank=True)
    needs_consent = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=ChangeState, default=ChangeState.ANNOUNCED)
    opinion_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opinion_at = models.DateTimeField(null=True, blank=True)
    opinion_positive = models.BooleanField(null=True, blank=True)
    opinion_text = models.CharField(max_length=1000, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = SubprocessorChangeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-notified_on", "-id"]
        indexes: ClassVar = [
            # What the gate asks for with every message, and the job each round.
            models.Index(
                name="change_standing", fields=["service", "effective_on"],
                condition=Q(state__in=["objected", "vendor_terminates"]),
            ),
            models.Index(
                name="change_undecided", fields=["objection_deadline"],
                condition=Q(state__in=["announced", "assessing"]),
            ),
        ]  # fmt: skip
        constraints: ClassVar = [
            models.CheckConstraint(name="change_state", condition=Q(state__in=ChangeState.values)),
            models.CheckConstraint(name="change_kind", condition=Q(kind__in=ChangeKind.values)),
            models.CheckConstraint(
                name="change_days_in_order", condition=Q(effective_on__gte=F("notified_on"))
            ),
            models.CheckConstraint(
                name="change_deadline_has_its_days",
                condition=Q(objection_days__isnull=True, objection_deadline__isnull=True)
                | Q(objection_days__isnull=False, objection_deadline__gte=F("notified_on")),
            ),
            models.CheckConstraint(
                name="change_silence_is_no_consent",
                condition=Q(needs_consent=False) | Q(objection_deadline__isnull=True),
            ),
            models.CheckConstraint(
                name="change_opinion_is_whole",
                condition=Q(opinion_by__isnull=True, opinion_at__isnull=True, opinion_positive__isnull=True)
                | Q(opinion_by__isnull=False, opinion_at__isnull=False, opinion_positive__isnull=False),
            ),
            models.CheckConstraint(
                name="change_of_somebody_known",
                condition=Q(kind="added") | Q(subprocessor__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("subprocessor_change", args=[self.pk])

    def has_lapsed(self, on: date | None = None) -> bool:
        """The deadline passed without a decision."""
        deadline = self.objection_deadline
        return self.state in UNDECIDED and deadline is not None and deadline < (on or clock.today())

    @property
    def assumed_from(self) -> date | None:
        """From when the vendor works with somebody new because we said nothing; None if it never does."""
        if self.state not in UNDECIDED or self.kind == ChangeKind.REMOVED or self.objection_deadline is None:
            return None
        return max(self.effective_on, self.objection_deadline + timedelta(days=1))

    def is_assumed(self, on: date) -> bool:
        first = self.assumed_from
        return first is not None and first <= on
