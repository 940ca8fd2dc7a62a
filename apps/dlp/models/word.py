"""Texts to look for, in the clear: words of dictionaries, patterns, labels. Few people read them."""

from typing import ClassVar

from django.db import models

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.dlp.models.collection import Collection
from apps.dlp.models.spans import Spanned, SpanQuerySet


class WordQuerySet(SpanQuerySet["Word"]):
    def visible_to(self, user: User) -> "WordQuerySet":
        return self if user.may(Permission.CONTENT_READ) else self.none()


class Word(Spanned):
    """``folded``: as it is compared and sorted (engine.content.fold); a pattern is its own."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="words")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=600)

    objects = WordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["folded", "id"]
        indexes: ClassVar = [models.Index(name="content_word_order", fields=["collection", "folded", "id"])]

    def __str__(self) -> str:
        return self.text
