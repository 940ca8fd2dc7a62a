"""A conversation as its author sees it. Its title is Content of the thread, like everything typed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.common.ids import uuid7
from apps.interactions.models import Thread
from apps.vendors.models import ModelRoute


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, user: User) -> "ConversationQuerySet":
        """Only one's own."""
        return self.filter(person=user)

    def titled(self) -> "ConversationQuerySet":
        """With a message: a first one that the gate refused leaves no text, so nothing to call it by.

        Without those whose text is to go, also where a message named them at the same moment.
        """
        return self.filter(has_title=True, thread__erase_asked_at=None, thread__erased_at=None)


class Conversation(models.Model):
    """One page of the chat. ``person`` is that of the thread, here too so that one index finds the last."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="conversation")
    route = models.ForeignKey(ModelRoute, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    has_title = models.BooleanField(default=False)
    last_used_at = models.DateTimeField(default=clock.now)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-last_used_at", "-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["person", "-last_used_at", "-id"], name="conversation_of_person",
                condition=models.Q(has_title=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("conversation", args=[self.pk])
