"""Recertification: from time to time somebody says about every access that it is still needed."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.access.models.grant import Grant
from apps.access.models.responsible import answered_by, answers_for, has_decider, is_deputy
from apps.access.models.service_account import ServiceAccount
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock


class Silence(models.TextChoices):
    """What becomes of an access about which nobody has said anything by the deadline."""

    END = "end", _("The access ends")
    ESCALATE = "escalate", _("Compliance decides, and after two more weeks the access ends")


class CampaignState(models.TextChoices):
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Closed")


class ItemState(models.TextChoices):
    """``lapsed``: the access was revoked or ran out before anybody said anything. ``renewed``: who granted
    its renewal within the round has said by that that it is needed.
    """

    OPEN = "open", _("Waits for the manager")
    ESCALATED = "escalated", _("Waits for compliance")
    KEPT = "kept", _("Kept")
    ENDED = "ended", pgettext_lazy("by who decided", "Ended")
    LAPSED = "lapsed", _("Ended otherwise")
    RENEWED = "renewed", _("Renewed")


UNDECIDED = (ItemState.OPEN, ItemState.ESCALATED)


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: User) -> "CampaignQuerySet":
        """Those who read the results, and whoever may have something to decide in one."""
        involved = (Permission.ACCESS_RECERTIFY_READ, Permission.ACCESS_RECERTIFY)
        return self if any(map(user.may, involved)) or is_deputy(user) else self.none()

    def running(self) -> "CampaignQuerySet":
        return self.filter(state=CampaignState.RUNNING)


class Campaign(models.Model):
    """One round over all access. ``due_on`` is the last day for decisions, whole.

    ``opened_by`` None: the portal, at the beginning of a quarter.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    due_on = models.DateField(_("decide until"))
    silence = models.CharField(_("without a decision"), max_length=12, choices=Silence, default=Silence.END)
    state = models.CharField(max_length=12, choices=CampaignState, default=CampaignState.RUNNING)
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="campaign_state", condition=Q(state__in=CampaignState.values)),
            models.CheckConstraint(name="campaign_silence", condition=Q(silence__in=Silence.values)),
            models.CheckConstraint(
                name="campaign_is_closed_once",
                condition=Q(closed_at__isnull=True) | Q(state="closed"),
            ),
            models.UniqueConstraint(
                name="one_running_campaign", fields=["state"], condition=Q(state="running")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("recertification", args=[self.pk])


def _lasts() -> Q:
    """Rows whose access has not ended since the round was opened."""
    return Q(grant__revoked_at__isnull=True, grant__valid_until__gte=clock.today())


class CampaignItemQuerySet(models.QuerySet["CampaignItem"]):
    def waiting_for(self, user: User) -> "CampaignItemQuerySet":
        """What this person decides now: the own people's, and for compliance what was escalated.

        Not what has ended meanwhile, nor what a program uses for which they answer themselves, or the head in
        whose place they decide.
        """
        head = OuterRef("grant__person__department__manager")
        barred = Exists(ServiceAccount.objects.filter(answered_by(head), grant=OuterRef("grant")))
        mine = Q(state=ItemState.OPEN) & answers_for(user, "grant__person", barred)
        if user.may(Permission.ACCESS_RECERTIFY_OPEN):
            mine |= Q(state=ItemState.ESCALATED) & ~Q(grant__person=user)
        own = ServiceAccount.objects.of(user).order_by()
        mine &= _lasts() & ~Q(grant__in=own.values("grant"))
        return self.filter(mine, campaign__state=CampaignState.RUNNING)

    def visible_to(self, user: User) -> "CampaignItemQuerySet":
        """The results for those who read them; else what one decides or has decided."""
        if user.may(Permission.ACCESS_RECERTIFY_READ):
            return self
        return self.filter(Q(pk__in=self.waiting_for(user).values("pk")) | Q(decided_by=user))

    def without_decider(self) -> "CampaignItemQuerySet":
        """Open ones that wait for nobody: no department, no head, or one who may not decide, also because
        they answer for a program that uses the access.
        """
        programs = ServiceAccount.objects.filter(
            answered_by(OuterRef("pk")), grant=OuterRef(OuterRef("grant"))
        )
        decidable = CampaignItem.objects.filter(
            has_decider("grant__person", Exists(programs)), pk=OuterRef("pk")
        )
        return self.filter(~Exists(decidable), _lasts(), state=ItemState.OPEN)

    def pending(self) -> "CampaignItemQuerySet":
        """What ``waiting_for`` chooses from: undecided ones of a running round whose access lasts."""
        return self.undecided().filter(_lasts(), campaign__state=CampaignState.RUNNING)

    def undecided(self) -> "CampaignItemQuerySet":
        return self.filter(state__in=UNDECIDED)

    def outlived(self) -> "CampaignItemQuerySet":
        """Undecided ones whose access has ended meanwhile."""
        return self.undecided().exclude(_lasts())


class CampaignItem(models.Model):
    """One access in one round. ``uses`` and ``last_use_on`` are as they were when it was decided.

    ``decided_by`` None in a decided state: the portal, because nobody had said anything.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="items")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="recertifications")
    state = models.CharField(max_length=12, choices=ItemState, default=ItemState.OPEN)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    uses = models.PositiveIntegerField(null=True)
    last_use_on = models.DateField(null=True)

    objects = CampaignItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["campaign", "state", "id"], name="campaign_item_by_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_grant_once_in_a_campaign", fields=["campaign", "grant"]),
            models.CheckConstraint(name="campaign_item_state", condition=Q(state__in=ItemState.values)),
            models.CheckConstraint(
                name="campaign_item_has_a_time",
                # A step saves the state first and then when it was taken.
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state__in=UNDECIDED) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.grant_id}"


class CampaignExport(models.Model):
    """Evidence that left the portal: what was in the file is shown by its SHA-256, in hex."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="exports")
    file_kind = models.CharField(max_length=4, choices=[("xlsx", "XLSX"), ("pdf", "PDF")])
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.file_kind}"
