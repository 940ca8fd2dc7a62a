"""A conversation or an API exchange: what shares one data key and one vault."""

from typing import ClassVar

from django.db import models

from apps.accounts.models import User
from apps.common import clock
from apps.common.ids import uuid7
from apps.register.models import Channel, UseCase
from apps.vendors.models import DataClass


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, user: User) -> "ThreadQuerySet":
        """Only one's own: nobody browses other people's conversations."""
        return self.filter(person=user)


class Thread(models.Model):
    """Use cases share no threads. ``protected`` threads are never sampled or shown to reviewers."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    use_case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="threads")
    # The index of the own list serves it as well.
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="threads", db_index=False)
    channel = models.CharField(max_length=8, choices=Channel)
    data_class = models.PositiveSmallIntegerField(choices=DataClass)
    protected = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="thread_by_person")]

    def __str__(self) -> str:
        return str(self.pk)
