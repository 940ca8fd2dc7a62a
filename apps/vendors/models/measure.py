"""A technical or organisational measure (TOM, Art. 32 GDPR)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.vendors.categories import CATEGORY_CHOICES
from apps.vendors.models.tom_set import TomSet

LETTERS = [
    ("a", _("Art. 32(1)(a)")),
    ("b", _("Art. 32(1)(b)")),
    ("c", _("Art. 32(1)(c)")),
    ("d", _("Art. 32(1)(d)")),
]


class MeasureStatus(models.TextChoices):
    """What a person judged. Whether evidence has ended is computed from its date (apps.vendors.proof)."""

    PLANNED = "planned", _("Planned")
    IN_PLACE = "in_place", _("In place")
    PROVEN = "proven", _("Proven")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


class Effectiveness(models.TextChoices):
    """Of the last test of effectiveness (Art. 32(1)(d) GDPR)."""

    EFFECTIVE = "effective", _("Effective")
    PARTLY = "partly", _("Effective in part")
    NOT_EFFECTIVE = "not_effective", _("Not effective")


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, user: User) -> "MeasureQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()


class Measure(models.Model):
    """``letter`` is the letter of Art. 32(1) that it serves. ``evidence_until`` is the last day, whole.

    ``accepted_by``: who of ours looked at what a vendor answered. What we recorded ourselves needs nobody.
    """

    tom_set = models.ForeignKey(TomSet, on_delete=models.CASCADE, related_name="measures")
    category = models.CharField(_("category"), max_length=40, choices=CATEGORY_CHOICES)
    goal = models.CharField(_("goal"), max_length=200, blank=True)
    letter = models.CharField(_("letter"), max_length=1, choices=LETTERS)
    text = models.CharField(_("promise"), max_length=2000)
    status = models.CharField(_("status"), max_length=20, choices=MeasureStatus)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    evidence_until = models.DateField(_("evidence valid until"), null=True, blank=True)
    last_tested_on = models.DateField(_("last tested on"), null=True, blank=True)
    test_result = models.CharField(_("result of the test"), max_length=16, choices=Effectiveness, blank=True)
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="measure_test_is_a_pair",
                condition=Q(last_tested_on__isnull=True, test_result="")
                | (Q(last_tested_on__isnull=False) & ~Q(test_result="")),
            ),
            models.CheckConstraint(
                name="measure_proven_by_evidence", condition=~Q(status="proven") | ~Q(evidence="")
            ),
            models.CheckConstraint(
                name="measure_acceptance_is_a_pair",
                condition=Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_category_display())
