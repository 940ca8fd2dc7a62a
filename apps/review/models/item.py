"""One message in the review queue."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.interactions.models import Interaction


class ItemState(models.TextChoices):
    NOT_SELECTED = "not_selected", _("Not selected")
    OPEN = "open", _("Open")
    ESCALATED = "escalated", _("With the data protection officer")
    DECIDED = "decided", _("Decided")


class Draw(models.TextChoices):
    """What chance said of a message, if it was asked: a report later on doesn't change it."""

    NONE = "none", _("Not left to chance")
    DRAWN = "drawn", _("Drawn")
    PASSED = "passed", _("Passed over")


class Severity(models.IntegerChoices):
    LOW = 1, _("Low")
    MEDIUM = 2, _("Medium")
    HIGH = 3, _("High")


class ReviewItemQuerySet(models.QuerySet["ReviewItem"]):
    def visible_to(self, user: User) -> "ReviewItemQuerySet":
        """Officers see the queue, the DPO what was handed over; nobody their own or protected messages."""
        shown = self.reviewable_by(user)
        if user.may(Permission.REVIEW_DECIDE):
            return shown.exclude(state=ItemState.NOT_SELECTED)
        return shown.filter(Q(state=ItemState.ESCALATED) | _handed_over())

    def reviewable_by(self, user: User) -> "ReviewItemQuerySet":
        """Of items that are narrowed to this person's part already: but their own and protected messages."""
        return self.filter(interaction__in=Interaction.objects.reviewable_by(user))

    def authored_by(self, user: User) -> "ReviewItemQuerySet":
        """What was picked of somebody's own messages: for them, never for a reviewer."""
        return self.filter(interaction__person=user).exclude(state=ItemState.NOT_SELECTED)

    def counted_by(self, user: User) -> "ReviewItemQuerySet":
        """For figures, which are the same for everybody who may see them."""
        return self if user.may(Permission.REVIEW_COUNTS) else self.none()

    def open(self) -> "ReviewItemQuerySet":
        return self.filter(state=ItemState.OPEN)

    def overdue(self) -> "ReviewItemQuerySet":
        return self.open().filter(due_at__lt=clock.now())

    def untold(self) -> "ReviewItemQuerySet":
        """Overdue in the queue or as a case, and nobody has been told yet."""
        waiting = self.filter(state__in=(ItemState.OPEN, ItemState.ESCALATED), overdue_told_at=None)
        return waiting.filter(due_at__lt=clock.now()).order_by("due_at")

    def cases(self) -> "ReviewItemQuerySet":
        """Handed to the data protection officer and not closed yet."""
        return self.filter(state=ItemState.ESCALATED)

    def decided_for(self, user: User) -> "ReviewItemQuerySet":
        """What is decided of that which they may see: for the DPO by the few verdicts that handed over.

        Beside what is with the DPO still, each that was ever decided would be asked for such a verdict.
        """
        decided = self.filter(state=ItemState.DECIDED).reviewable_by(user)
        return decided if user.may(Permission.REVIEW_DECIDE) else decided.filter(_handed_over())


def _handed_over() -> Q:
    return Q(pk__in=ReviewItem.objects.filter(verdicts__outcome="to_dpo").values("pk"))


class ReviewItem(models.Model):
    """Every message has one (unique), also those that were not selected: ``probability`` is the chance
    with which it could have been, so that rates can be estimated for all messages (``statistics``). What
    comes later changes neither it nor ``draw``.
    """

    interaction = models.OneToOneField(Interaction, on_delete=models.PROTECT, related_name="review")
    state = models.CharField(max_length=16, choices=ItemState)
    severity = models.PositiveSmallIntegerField(choices=Severity)
    reason = models.CharField(max_length=32, help_text="A key of apps.review.reasons.REASONS")
    probability = models.FloatField(help_text="Chance of selection, 0 to 1")
    draw = models.CharField(max_length=6, choices=Draw)
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    overdue_told_at = models.DateTimeField(null=True)

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-severity", "due_at", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["-severity", "due_at", "id"], name="review_queue", condition=Q(state="open")
            ),
            models.Index(fields=["due_at", "id"], name="review_overdue", condition=Q(state="open")),
            models.Index(
                fields=["-severity", "due_at", "id"], name="review_cases", condition=Q(state="escalated")
            ),
            models.Index(fields=["-id"], name="review_decided", condition=Q(state="decided")),
            models.Index(
                fields=["due_at"],
                name="review_untold",
                condition=Q(overdue_told_at=None, state__in=("open", "escalated")),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="item_state", condition=Q(state__in=ItemState.values)),
            models.CheckConstraint(name="item_draw", condition=Q(draw__in=Draw.values)),
            models.CheckConstraint(
                name="item_probability", condition=Q(probability__gte=0, probability__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("review_item", args=[self.pk])

    @property
    def is_overdue(self) -> bool:
        return self.due_at is not None and self.due_at < clock.now()
