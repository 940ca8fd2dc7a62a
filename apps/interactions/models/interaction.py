"""One prompt and its answer, from the chat or the API alike (Microsoft Graph calls it aiInteraction)."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.access.models import ApiKey
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.ids import uuid7
from apps.interactions.models.thread import Thread
from apps.register.models import Channel, UseCase
from apps.vendors.models import DataClass, ModelRoute


class InteractionState(models.TextChoices):
    """sent → completed; the others end it. Moved by conditional UPDATE (docs/adr/0006).

    ADMITTED is what messages were for a moment before admission and sending shared a commit.
    """

    ADMITTED = "admitted", _("Accepted")
    SENT = "sent", _("Sent")
    COMPLETED = "completed", _("Answered")
    BLOCKED = "blocked", _("Blocked")
    HELD = "held", _("Waiting for release")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class Hold(models.TextChoices):
    NONE = "none", _("Not held")
    WAITING = "waiting", _("Waiting for release")
    RELEASED = "released", _("Released")
    WITHHELD = "withheld", _("Withheld")


class InteractionQuerySet(models.QuerySet["Interaction"]):
    def visible_to(self, user: User) -> "InteractionQuerySet":
        return self.filter(person=user)

    def reviewable_by(self, user: User) -> "InteractionQuerySet":
        """Never one's own or those of a program one answers for, never those of protected functions."""
        if not (user.may(Permission.REVIEW_DECIDE) or user.may(Permission.REVIEW_CASE)):
            return self.none()
        others = self.filter(thread__protected=False).exclude(person=user)
        return others.exclude(api_key__in=ApiKey.objects.of_programs_of(user))

    def stoppable(self) -> "InteractionQuerySet":
        """As ``is_stoppable``, for a conditional change."""
        return self.filter(state=InteractionState.SENT, hold=Hold.NONE, channel=Channel.CHAT)

    def left_open(self, longest: timedelta) -> "InteractionQuerySet":
        """Accepted longer ago than that and still without an end; what was released belongs to its job."""
        open_states = (InteractionState.ADMITTED, InteractionState.SENT)
        left = self.filter(state__in=open_states, admitted_at__lt=clock.now() - longest)
        return left.exclude(hold=Hold.RELEASED)


class Interaction(models.Model):
    """The evidence, committed before the vendor is called. Narrow on purpose: content lies in Content.

    ``decision`` is what policy.decide said (reasons, obligations, rule version); ``found`` counts findings
    by type; ``error`` is a code of docs/gateway.md; tokens are the vendor's count or our estimate. The author
    said Stop at ``stop_asked_at``; the process to which the answer comes looks for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # An index of the own lists serves four of these as well: each one more costs every message.
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="interactions", db_index=False)
    use_case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="interactions")
    route = models.ForeignKey(
        ModelRoute, on_delete=models.PROTECT, related_name="interactions", db_index=False
    )
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="interactions", db_index=False)
    api_key = models.ForeignKey(
        ApiKey, null=True, on_delete=models.PROTECT, related_name="interactions", db_index=False
    )
    channel = models.CharField(max_length=8, choices=Channel)
    data_class = models.PositiveSmallIntegerField(choices=DataClass)
    state = models.CharField(max_length=12, choices=InteractionState)
    hold = models.CharField(max_length=12, choices=Hold, default=Hold.NONE)
    held_at = models.DateTimeField(null=True)
    hold_ended_at = models.DateTimeField(null=True)
    decision = models.JSONField()
    found = models.JSONField(default=dict)
    error = models.CharField(max_length=40, blank=True, default="")
    prompt_tokens = models.PositiveIntegerField(null=True)
    answer_tokens = models.PositiveIntegerField(null=True)
    admitted_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    first_token_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stop_asked_at = models.DateTimeField(null=True)

    objects = InteractionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["thread", "id"], name="interaction_by_thread"),
            models.Index(fields=["person", "-id"], name="interaction_by_person"),
            models.Index(fields=["route", "id"], name="interaction_by_route"),
            models.Index(
                fields=["api_key", "admitted_at"],
                name="interaction_by_key",
                condition=Q(api_key__isnull=False),
            ),
            models.Index(fields=["id"], name="interaction_held", condition=Q(hold="waiting")),
            models.Index(
                fields=["admitted_at"],
                name="interaction_open",
                condition=Q(state__in=("admitted", "sent")),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="interaction_state", condition=Q(state__in=InteractionState.values)),
            models.CheckConstraint(
                name="interaction_hold_has_a_time",
                condition=Q(hold="none", held_at__isnull=True, hold_ended_at__isnull=True)
                | Q(hold="waiting", held_at__isnull=False, hold_ended_at__isnull=True)
                | Q(hold__in=("released", "withheld"), held_at__isnull=False, hold_ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def answering(self) -> frozenset[int]:
        """The numbers of those whose message it is: its person, and who answers for its program."""
        account = self.api_key.service_account if self.api_key else None
        return frozenset({self.person_id}) | (account.answering if account else frozenset())

    @property
    def keeps_answer_back(self) -> bool:
        """Answers of its use case wait for release: what has come of this one is not for its author yet."""
        waits = bool(self.decision.get("hold_output"))
        return waits and self.state != InteractionState.COMPLETED

    @property
    def is_stoppable(self) -> bool:
        """Its answer comes to a page: what was released comes to a job, and a program ends its request."""
        return (self.state, self.hold, self.channel) == (InteractionState.SENT, Hold.NONE, Channel.CHAT)

    @property
    def is_running(self) -> bool:
        return self.state in (InteractionState.ADMITTED, InteractionState.SENT)
