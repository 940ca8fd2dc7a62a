"""Questions about measures that a vendor answers by link, without an account."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.outbox.models import Job
from apps.vendors.models.tom_set import TomSet, measures_url
from apps.vendors.models.vendor import Vendor


class QuestionnaireState(models.TextChoices):
    """Stored states. Whether a link that was sent still opens is computed from its last day."""

    SENT = "sent", _("Sent")
    SUBMITTED = "submitted", _("Answered, waits for review")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Sent back")
    REVOKED = "revoked", _("Revoked")


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def visible_to(self, user: User) -> "QuestionnaireQuerySet":
        return self if user.may(Permission.VENDOR_READ) else self.none()


class Questionnaire(models.Model):
    """One invitation and what came back.

    ``digest`` is what is kept of the link (apps.vendors.links): the link itself is stored nowhere.
    ``answers`` is what the vendor has saved so far, by category; handed in, it becomes the draft ``tom_set``.
    ``expires_on`` is the last day on which the link opens, whole. ``message`` tells why we ask again.
    """

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="questionnaires")
    recipient = models.EmailField(_("address of the recipient"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    categories = models.JSONField(_("categories"))
    message = models.CharField(_("message"), max_length=500, blank=True)
    digest = models.BinaryField(max_length=32, unique=True)
    state = models.CharField(max_length=10, choices=QuestionnaireState, default=QuestionnaireState.SENT)
    expires_on = models.DateField(_("last day"))
    sent_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)
    answers = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(null=True)
    tom_set = models.OneToOneField(TomSet, null=True, on_delete=models.PROTECT, related_name="questionnaire")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="questionnaire_state", condition=Q(state__in=QuestionnaireState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.sent_at:%Y-%m-%d}"

    @property
    def vendor_measures_url(self) -> str:
        return measures_url(self.vendor)

    def opens(self, on: date) -> bool:
        """Whether its link leads anywhere on that day: to the questions, or to what was handed in."""
        return on <= self.expires_on and self.state in (
            QuestionnaireState.SENT, QuestionnaireState.SUBMITTED
        )  # fmt: skip


class QuestionnaireMail(Job):
    """One mail with the link. ``sealed`` holds it until it is sent, and nothing afterwards."""

    questionnaire = models.OneToOneField(Questionnaire, on_delete=models.CASCADE, related_name="mail")
    sealed = models.BinaryField(null=True)

    class Meta(Job.Meta):
        constraints: ClassVar = [*Job.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.kind} {self.questionnaire_id}: {self.state}"
