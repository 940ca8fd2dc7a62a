"""Versions of a collection: one person writes, another activates."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.dlp.models.collection import Collection


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waits for a second person")
    ACTIVE = "active", _("In force")
    ENDING = "ending", _("In force, to be ended")
    REPLACED = "replaced", _("Replaced")
    ENDED = "ended", _("Ended")
    DISCARDED = "discarded", _("Discarded")


class OwnAction(models.TextChoices):
    """What a version asks for; "" is what its kind gets. The stricter of it and the use case's counts."""

    WARN = "warn", _("Leave in, with a warning")
    PSEUDONYMISE = "pseudonymise", _("Replace")
    HOLD = "hold", _("Replace, and hold until an officer releases it")
    BLOCK = "block", _("Don’t send")


IN_FORCE = (VersionState.ACTIVE, VersionState.ENDING)
OPEN = (VersionState.DRAFT, VersionState.SUBMITTED)


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, user: User) -> "VersionQuerySet":
        return self if user.may(Permission.CONTENT_READ) else self.none()

    def in_force(self) -> "VersionQuerySet":
        return self.filter(state__in=IN_FORCE)


class Version(models.Model):
    """``number`` counts in its collection: words and sources say from which to which number they belong.

    ``asked_by``: who wrote it, or asked to end it, and so doesn't decide that. ``entries``: how many words,
    values or runs it holds; ``trial``: figures of the trial on the corpus, never texts. ``public_name``: what
    whoever wrote such a message is told, so no word of it.
    """

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    activated_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    activated_at = models.DateTimeField(null=True)
    entries = models.PositiveIntegerField(default=0)
    trial = models.JSONField(default=dict)
    action = models.CharField(max_length=16, choices=OwnAction, blank=True, default="")
    public_name = models.CharField(max_length=80, blank=True, default="")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(name="content_version_state", condition=Q(state__in=VersionState.values)),
            models.CheckConstraint(
                name="content_version_action", condition=Q(action__in=["", *OwnAction.values])
            ),
            models.UniqueConstraint(name="content_version_number", fields=["collection", "number"]),
            models.UniqueConstraint(
                name="content_version_one_in_force", fields=["collection"], condition=Q(state__in=IN_FORCE)
            ),
            models.UniqueConstraint(
                name="content_version_one_open", fields=["collection"], condition=Q(state__in=OPEN)
            ),
            models.CheckConstraint(
                name="content_version_activated_by_somebody_else",
                condition=Q(activated_by__isnull=True, activated_at__isnull=True)
                | (
                    Q(activated_by__isnull=False, activated_at__isnull=False)
                    & ~Q(activated_by=F("written_by"))
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="content_in_force", fields=["collection"], condition=Q(state__in=IN_FORCE))
        ]

    def __str__(self) -> str:
        return f"{self.collection} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("own_version", args=[self.collection_id, self.number])

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT
