"""A conversation or an API exchange: what shares one data key and one vault."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.common.ids import uuid7
from apps.register.models import Channel, UseCase
from apps.vendors.models import DataClass


class Erasure(models.TextChoices):
    """Why the text of a thread went."""

    RETENTION = "retention", _("Retention")
    AUTHOR = "author", _("Asked for by its author")


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, user: User) -> "ThreadQuerySet":
        """Only one's own: nobody browses other people's conversations."""
        return self.filter(person=user)

    def with_text(self) -> "ThreadQuerySet":
        return self.filter(erased_at=None)

    def silent_since(self, moment: datetime) -> "ThreadQuerySet":
        """With text, begun before that moment; no message, answer or end of a hold has come since."""
        begun = self.with_text().filter(created_at__lt=moment)
        for what in ("admitted_at", "ended_at", "hold_ended_at"):
            begun = begun.exclude(**{f"interactions__{what}__gte": moment})
        return begun


class Thread(models.Model):
    """Use cases share no threads. ``protected`` threads are never sampled or shown to reviewers.

    Its author asked at ``erase_asked_at`` that its text be erased: from then on nobody adds to it, and it
    goes as soon as nobody needs it (apps.interactions.erasure). ``erased_at``: key, text and vault are gone;
    what was decided about its messages stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The index of what has text yet serves it: what was erased is asked for by its id only.
    use_case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="threads", db_index=False)
    # The index of the own list serves it as well.
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="threads", db_index=False)
    channel = models.CharField(max_length=8, choices=Channel)
    data_class = models.PositiveSmallIntegerField(choices=DataClass)
    protected = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    erase_asked_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    erased_for = models.CharField(max_length=12, choices=Erasure, blank=True, default="", db_default="")

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-id"], name="thread_by_person"),
            models.Index(
                fields=["use_case", "created_at"], name="thread_with_text", condition=Q(erased_at=None)
            ),
            models.Index(
                fields=["use_case"],
                name="thread_to_erase",
                condition=Q(erased_at=None, erase_asked_at__isnull=False),
            ),
            models.Index(fields=["erased_at"], name="thread_erased", condition=Q(erased_at__isnull=False)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="thread_erased_for_a_reason",
                condition=Q(erased_at=None, erased_for="")
                | Q(erased_at__isnull=False, erased_for__in=Erasure.values),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_readable(self) -> bool:
        """By its author: until they ask that it be erased, or it is."""
        return self.erase_asked_at is None and self.erased_at is None
