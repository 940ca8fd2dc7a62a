"""What the organisation has laid down about its vendors: two people behind every change."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock


class AvvRule(models.TextChoices):
    """When a use case needs an AVV. Art. 28 GDPR asks for one only where personal data are processed."""

    ALWAYS = "always", _("Always")
    PERSONAL_DATA = "personal_data", _("Only with personal data")


class PolicyState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    IN_FORCE = "in_force", _("In force")
    DECLINED = "declined", _("Declined")
    REPLACED = "replaced", _("Replaced")


class OrganisationPolicyQuerySet(models.QuerySet["OrganisationPolicy"]):
    def visible_to(self, user: User) -> "OrganisationPolicyQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()


class OrganisationPolicy(models.Model):
    """One proposal of the DPO and what management made of it. The row in force counts, else ``always``.

    The gate reads it in the one query (apps.policy.sql).
    """

    avv_rule = models.CharField(_("AVV needed"), max_length=16, choices=AvvRule)
    state = models.CharField(max_length=12, choices=PolicyState, default=PolicyState.PROPOSED)
    reason = models.CharField(_("opinion of the DPO"), max_length=500)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True)

    objects = OrganisationPolicyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="policy_state", condition=Q(state__in=PolicyState.values)),
            models.CheckConstraint(name="policy_avv_rule", condition=Q(avv_rule__in=AvvRule.values)),
            models.UniqueConstraint(
                name="policy_one_in_force", fields=["state"], condition=Q(state=PolicyState.IN_FORCE)
            ),
            models.UniqueConstraint(
                name="policy_one_proposed", fields=["state"], condition=Q(state=PolicyState.PROPOSED)
            ),
            models.CheckConstraint(
                name="policy_decided_by_somebody_else",
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decided_by=models.F("proposed_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_avv_rule_display())

    def get_absolute_url(self) -> str:
        return reverse("vendor_policy")
